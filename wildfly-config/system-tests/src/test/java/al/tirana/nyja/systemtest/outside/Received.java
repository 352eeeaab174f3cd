package al.tirana.nyja.systemtest.outside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What an institution wrote down, read as it grows: tests ask for it ten times a second, and it holds what all tests before
 * them sent.
 */
final class Received {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final List<JsonNode> lines = new ArrayList<>();
    private long end;

    Received(Path file) {
        this.file = file;
    }

    /** Whole lines only; what is being written comes the next time. */
    synchronized List<JsonNode> lines() {
        try (RandomAccessFile source = new RandomAccessFile(file.toFile(), "r")) {
            byte[] more = new byte[Math.toIntExact(source.length() - end)];
            source.seek(end);
            source.readFully(more);
            int from = 0;
            for (int i = 0; i < more.length; i++) {
                if (more[i] == '\n') {
                    lines.add(JSON.readTree(more, from, i - from));
                    from = i + 1;
                }
            }
            end += from;
            return List.copyOf(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
