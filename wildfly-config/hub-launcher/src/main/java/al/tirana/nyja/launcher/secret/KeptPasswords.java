package al.tirana.nyja.launcher.secret;

import al.tirana.nyja.launcher.home.Files0600;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Passwords that lie open in {@code admins.properties} of a home in which one only tries out; a real one keeps none. */
final class KeptPasswords {

    private final Path file;

    KeptPasswords(Path secrets) {
        this.file = secrets.resolve("admins.properties");
    }

    /** The first of them. */
    Optional<String> first() throws IOException {
        return lines().stream()
                .map(line -> line.substring(0, line.indexOf('=')))
                .findFirst();
    }

    Optional<String> password(String user) throws IOException {
        String start = user + "=";
        return lines().stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst();
    }

    void keep(String user, String password) throws IOException {
        forget(user);
        write(Stream.concat(lines().stream(), Stream.of(user + "=" + password)).toList());
    }

    void forget(String user) throws IOException {
        if (password(user).isPresent()) {
            write(lines().stream().filter(line -> !line.startsWith(user + "=")).toList());
        }
    }

    private List<String> lines() throws IOException {
        return Files.exists(file)
                ? Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                        .filter(line -> line.indexOf('=') > 0)
                        .toList()
                : List.of();
    }

    private void write(List<String> lines) throws IOException {
        Files0600.write(file, lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
    }
}
