package al.tirana.nyja.launcher;

import al.tirana.nyja.launcher.home.Files0600;
import al.tirana.nyja.launcher.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** When and how a server ended that nobody had asked to: one line each in {@code run/server.ends}, the last hundred kept. */
public final class ServerEnds {

    /** Stands for an exit code where the server could not even be started. */
    public static final int NOT_STARTED = -1;

    private static final int KEPT = 100;

    /**
     * One of them.
     *
     * @param at when
     * @param code exit code of the process; 3: its memory was full
     */
    public record End(Instant at, int code) {}

    private final Path file;

    public ServerEnds(Home home) {
        this.file = home.run().resolve("server.ends");
    }

    void add(Instant at, int code) {
        List<End> ends = new ArrayList<>(all());
        ends.add(new End(at, code));
        StringBuilder text = new StringBuilder();
        ends.stream()
                .skip(Math.max(0, ends.size() - KEPT))
                .forEach(end ->
                        text.append(end.at()).append(' ').append(end.code()).append('\n'));
        try {
            Files0600.write(file, text.toString());
        } catch (IOException e) {
            // A full disk must not keep the server from coming back.
        }
    }

    /** Those since a moment, oldest first. */
    public List<End> since(Instant moment) {
        return all().stream().filter(end -> end.at().isAfter(moment)).toList();
    }

    private List<End> all() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file).stream().map(ServerEnds::end).toList();
        } catch (DateTimeParseException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return List.of(); // somebody wrote into it: nothing hangs on it
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static End end(String line) {
        String[] words = line.split(" ");
        return new End(Instant.parse(words[0]), Integer.parseInt(words[1]));
    }
}
