package al.tirana.nyja.engine.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The ids of destroyed keys, one a line, outside the database: a restored backup cannot forget them. */
final class PurgedLog {

    private final Path file;
    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    PurgedLog(Path file) {
        this.file = file;
        try {
            if (Files.exists(file)) {
                Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                        .filter(line -> !line.isBlank())
                        .forEach(ids::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("nyja.home/keys/purged.log cannot be read", e);
        }
    }

    boolean contains(String id) {
        return ids.contains(id);
    }

    Set<String> ids() {
        return Set.copyOf(ids);
    }

    synchronized void add(String id) {
        if (ids.contains(id)) {
            return;
        }
        try {
            byte[] line = ("\n" + id + "\n").getBytes(StandardCharsets.UTF_8);
            Durable.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            Durable.force(file.toAbsolutePath().getParent());
            ids.add(id);
        } catch (IOException e) {
            throw new UncheckedIOException("nyja.home/keys/purged.log cannot be written", e);
        }
    }
}
