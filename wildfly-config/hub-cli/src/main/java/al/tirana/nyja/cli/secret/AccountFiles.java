package al.tirana.nyja.cli.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Accounts written on the server itself, without the hub: the first of a new home, and those that have to be recovered. A
 * running hub does not believe such a file; see the two cases.
 */
public final class AccountFiles {

    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9._-]{0,31}");
    private static final Pattern PERSON = Pattern.compile("name=\"Person\"\\s+value=\"([A-Za-z0-9-]{8,64})\"");
    private static final Pattern ROLE = Pattern.compile("name=\"Roles\"\\s+value=\"(administrator|auditor)\"");

    private final Path realm;
    private final Path keys;

    /** @param secrets and keys of the home */
    public AccountFiles(Path secrets, Path keys) {
        this.realm = secrets.resolve("admin-realm");
        this.keys = keys;
    }

    public static boolean isName(String name) {
        return PLAIN.matcher(name).matches() && !name.contains("..");
    }

    /** Whether a hub has ever taken over the accounts of this home: from then on they are made by two people. */
    public boolean begun() {
        return Files.exists(keys.resolve("registers.log"));
    }

    public boolean exists(String name) {
        return Files.exists(file(name));
    }

    /** One of a person who has no other. The first start finds it, and does not make the people of the demonstration. */
    public void first(String name, String role, String hash) throws IOException {
        Files0600.directory(realm);
        Files0600.write(file(name), identity(hash, UUID.randomUUID().toString(), role));
    }

    /** Another password for an account, or an account that is not there; the next start takes all files as they stand. */
    public void recover(String name, String hash) throws IOException {
        Files0600.directory(realm);
        String before = exists(name) ? Files.readString(file(name)) : "";
        Matcher person = PERSON.matcher(before);
        Matcher role = ROLE.matcher(before);
        Files0600.write(
                file(name),
                identity(
                        hash,
                        person.find() ? person.group(1) : UUID.randomUUID().toString(),
                        role.find() ? role.group(1) : "administrator"));
        Files0600.write(keys.resolve("adopt-accounts"), name + "\n");
    }

    private Path file(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("No name of an account");
        }
        return realm.resolve(name + ".xml");
    }

    static String identity(String hash, String person, String role) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <identity xmlns="urn:elytron:1.0">
                  <credentials><password algorithm="crypt" format="crypt">%s</password></credentials>
                  <attributes>
                    <attribute name="Person" value="%s"/>
                    <attribute name="Roles" value="%s"/>
                  </attributes>
                </identity>
                """.formatted(hash, person, role);
    }
}
