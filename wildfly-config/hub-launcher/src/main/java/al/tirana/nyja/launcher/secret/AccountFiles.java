package al.tirana.nyja.launcher.secret;

import al.tirana.nyja.cli.account.AccountName;
import al.tirana.nyja.launcher.home.Files0600;
import al.tirana.nyja.launcher.home.Home;
import al.tirana.nyja.launcher.home.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Accounts written on the server itself, without the hub: the first of a new home, and those that have to be recovered. A
 * running hub does not believe such a file; see the two cases.
 */
public final class AccountFiles {

    public static final String ADMINISTRATOR = "administrator";
    public static final String AUDITOR = "auditor";

    private static final Pattern PERSON = Pattern.compile("name=\"Person\"\\s+value=\"([A-Za-z0-9-]{8,64})\"");
    private static final Pattern ROLE = Pattern.compile("name=\"Roles\"\\s+value=\"([a-z-]+)\"");

    private final Path realm;
    private final Path keys;

    public AccountFiles(Home home) {
        this.realm = home.secrets().resolve("admin-realm");
        this.keys = home.keys();
    }

    /** Whether there is any. */
    public boolean any() {
        return !Installation.list(realm).isEmpty();
    }

    /** Whether a hub has ever taken over the accounts of this home: from then on they are made by two people. */
    public boolean begun() {
        return Files.exists(keys.resolve("registers.log"));
    }

    public boolean exists(String name) {
        return Files.exists(file(name));
    }

    /** The account of a person who has no other, in a home that no hub has started: its first start takes it over. */
    public void first(String name, String role, String hash) throws IOException {
        Files0600.directory(realm);
        Files0600.write(file(name), identity(hash, UUID.randomUUID().toString(), List.of(role)));
    }

    /** Another password for an account, or an account that is not there; the next start takes all files as they stand. */
    public void recover(String name, String hash) throws IOException {
        Files0600.directory(realm);
        String before = exists(name) ? Files.readString(file(name)) : "";
        Matcher person = PERSON.matcher(before);
        List<String> roles =
                ROLE.matcher(before).results().map(found -> found.group(1)).toList();
        Files0600.write(
                file(name),
                identity(
                        hash,
                        person.find() ? person.group(1) : UUID.randomUUID().toString(),
                        roles.isEmpty() ? List.of(ADMINISTRATOR) : roles));
        Files0600.write(keys.resolve("adopt-accounts"), name + "\n");
    }

    private Path file(String name) {
        if (!AccountName.plain(name)) {
            throw new IllegalArgumentException("No name of an account");
        }
        return realm.resolve(name + ".xml");
    }

    private static String identity(String hash, String person, List<String> roles) {
        String held = roles.stream()
                .map("    <attribute name=\"Roles\" value=\"%s\"/>\n"::formatted)
                .collect(Collectors.joining());
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <identity xmlns="urn:elytron:1.0">
                  <credentials><password algorithm="crypt" format="crypt">%s</password></credentials>
                  <attributes>
                    <attribute name="Person" value="%s"/>
                %s  </attributes>
                </identity>
                """.formatted(hash, person, held);
    }
}
