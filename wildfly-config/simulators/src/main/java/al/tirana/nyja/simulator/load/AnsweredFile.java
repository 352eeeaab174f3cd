package al.tirana.nyja.simulator.load;

import al.tirana.nyja.simulator.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The list of messages that the hub answered with 202, one JSON line each, written before the same lane sends its next:
 * the promise that the receiver's raw log is held against. Safe for many threads.
 */
final class AnsweredFile implements AutoCloseable {

    private final Writer out;

    AnsweredFile(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        out = Files.newBufferedWriter(file);
    }

    /** @param number the position of the message in its lane, from 1 */
    void add(ObjectNode message, String lane, int number) {
        ObjectNode line = Json.object()
                .put("id", message.path("id").asText())
                .put("key", message.path("idempotencykey").asText())
                .put("lane", lane)
                .put("number", number);
        try {
            synchronized (this) {
                out.write(Json.text(line) + '\n');
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}
