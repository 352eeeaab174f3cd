package al.tirana.nyja.simulator.gateway;

import al.tirana.nyja.simulator.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Every question that passed the gateway's checks, one JSON line each, written before the answer: message id, request id,
 * how many matched, the mischief. No value of a person. Safe for many threads; goes on where it stopped after a restart.
 */
public final class QuestionLog {

    private final Path file;
    private final Map<String, Integer> byMessageId = new HashMap<>();
    private final Map<String, Integer> byRequestId = new HashMap<>();
    private long questions;

    public QuestionLog(Path file) throws IOException {
        this.file = file;
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                var read = Json.read(line.getBytes(StandardCharsets.UTF_8));
                count(read.path("messageId").asText(), read.path("requestId").asText());
            }
        }
    }

    synchronized void add(String messageId, String requestId, int matches, String mischief) {
        ObjectNode line = Json.object()
                .put("time", Instant.now().toString())
                .put("messageId", messageId)
                .put("requestId", requestId)
                .put("matches", matches)
                .put("mode", mischief);
        try {
            Files.writeString(file, Json.text(line) + '\n', StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        count(messageId, requestId);
    }

    private void count(String messageId, String requestId) {
        questions++;
        byMessageId.merge(messageId, 1, Integer::sum);
        byRequestId.merge(requestId, 1, Integer::sum);
    }

    /** How many questions came. */
    public synchronized long questions() {
        return questions;
    }

    /** How often a message with this id came. */
    public synchronized int withMessageId(String messageId) {
        return byMessageId.getOrDefault(messageId, 0);
    }

    /** How often this was asked, by whatever message. */
    public synchronized int withRequestId(String requestId) {
        return byRequestId.getOrDefault(requestId, 0);
    }

    public Path file() {
        return file;
    }
}
