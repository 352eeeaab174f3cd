package al.tirana.nyja.simulator.partner;

import al.tirana.nyja.simulator.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Everything that reached a partner, one JSON line per request and message, in the order of arrival, written before the answer is
 * given: the truth to which the hub's own account is compared. A line names references and what was answered; it holds
 * the message only if bodies are asked for. Safe for many threads; goes on where it stopped after a restart.
 */
public final class RawLog implements AutoCloseable {

    private final Path file;
    private final FileChannel out;
    private final boolean bodies;
    private final Set<String> effects = new HashSet<>();
    private long lines;
    private long repeats;

    public RawLog(Path file, boolean bodies) throws IOException {
        this.file = file;
        this.bodies = bodies;
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                count(Json.read(line.getBytes(StandardCharsets.UTF_8)));
            }
        }
        this.out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /**
     * Writes one line.
     *
     * @param status the HTTP status about to be given, 0 for none; 2xx means that the message took effect here
     * @param fault why the message is not what was agreed, or null
     * @return true if a message with this key took effect before
     */
    public boolean add(String key, ObjectNode message, int status, String fault) {
        return add(key, message, status, fault, 1);
    }

    /** @param together how many messages came in the same request */
    synchronized boolean add(String key, ObjectNode message, int status, String fault, int together) {
        ObjectNode line = Json.object()
                .put("time", Instant.now().toString())
                .put("key", key)
                .put("id", message.path("id").asText())
                .put("original", message.path("causationid").asText())
                .put("correlation", message.path("correlationid").asText())
                .put("type", message.path("type").asText())
                .put("subject", message.path("subject").asText())
                .put("source", message.path("source").asText())
                .put("recipient", message.path("recipient").asText())
                .put("agreement", message.path("agreementid").asText())
                .put("referral", message.at("/data/body/referralId").asText())
                .put("sequence", message.path("sequence").asInt())
                .put("state", message.at("/data/body/to").asText())
                .put("status", status);
        boolean repeat = effects.contains(key);
        line.put("repeat", repeat);
        if (together > 1) {
            line.put("together", together);
        }
        if (fault != null) {
            line.put("fault", fault);
        }
        if (bodies) {
            line.set("message", message);
        }
        write(line);
        count(line);
        return repeat;
    }

    private void count(JsonNode line) {
        lines++;
        int status = line.path("status").asInt();
        if (status >= 200 && status < 300 && !effects.add(line.path("key").asText())) {
            repeats++;
        }
    }

    private void write(ObjectNode line) {
        ByteBuffer bytes = ByteBuffer.wrap((Json.text(line) + '\n').getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path file() {
        return file;
    }

    public synchronized ObjectNode counters() {
        return Json.object()
                .put("requests", lines)
                .put("effects", effects.size())
                .put("repeats", repeats);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
