package al.tirana.nyja.cli.secret;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Who may use the admin API: one small file per person for the server, which holds a bcrypt hash only, and for the
 * named people of a demonstration their passwords in {@code admins.properties}.
 */
final class Administrators {

    /** Two administrators, because one proposes and another approves, and one who only looks. */
    private static final Map<String, String> DEMO =
            new TreeMap<>(Map.of("arta", "administrator", "besnik", "administrator", "dea", "auditor"));

    private final Path passwords;
    private final Path realm;

    Administrators(Path secrets) {
        this.passwords = secrets.resolve("admins.properties");
        this.realm = secrets.resolve("admin-realm");
    }

    /** Makes the people of the demonstration, once: one who was removed since does not come back. */
    void ensure() throws IOException {
        if (Files.exists(realm)) {
            return;
        }
        Path part = Files0600.directory(realm.resolveSibling("admin-realm.part"));
        StringBuilder list = new StringBuilder();
        for (Map.Entry<String, String> person : DEMO.entrySet()) {
            String password = Random.password();
            list.append(person.getKey()).append('=').append(password).append('\n');
            Files0600.write(
                    part.resolve(person.getKey() + ".xml"),
                    AccountFiles.identity(
                            PasswordHash.of(password.toCharArray()),
                            UUID.randomUUID().toString(),
                            person.getValue()));
        }
        Files0600.write(passwords, list.toString());
        Files.move(part, realm);
    }

    Optional<String> password(String user) throws IOException {
        if (!Files.exists(passwords)) {
            return Optional.empty();
        }
        Properties list = new Properties();
        try (Reader reader = Files.newBufferedReader(passwords, StandardCharsets.UTF_8)) {
            list.load(reader);
        }
        return Optional.ofNullable(list.getProperty(user));
    }

    void forget(String user) throws IOException {
        if (password(user).isPresent()) {
            List<String> left = Files.readAllLines(passwords).stream()
                    .filter(line -> !line.startsWith(user + "="))
                    .toList();
            Files0600.write(passwords, String.join("\n", left) + "\n");
        }
    }
}
