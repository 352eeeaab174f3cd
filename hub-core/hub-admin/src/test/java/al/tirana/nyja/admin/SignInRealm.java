package al.tirana.nyja.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.wildfly.security.auth.permission.LoginPermission;
import org.wildfly.security.auth.realm.FileSystemSecurityRealm;
import org.wildfly.security.auth.server.SecurityDomain;
import org.wildfly.security.password.WildFlyElytronPasswordProvider;

/** The server's own realm, as it stands in front of the admin API, with files as the hub's command writes them. */
final class SignInRealm implements AutoCloseable {

    private static final Provider[] PROVIDERS = {WildFlyElytronPasswordProvider.getInstance()};
    private static final int QUICK = 4; // rounds of bcrypt

    private final Path folder;

    private SignInRealm(Path folder) {
        this.folder = folder;
    }

    /** For this thread's class loader, until it is closed. */
    static SignInRealm registered(Path folder) {
        domain(folder).build().registerWithClassLoader(Thread.currentThread().getContextClassLoader());
        return new SignInRealm(folder);
    }

    static SecurityDomain.Builder domain(Path folder) {
        return SecurityDomain.builder()
                .addRealm(
                        "people",
                        FileSystemSecurityRealm.builder()
                                .setRoot(folder)
                                .setLevels(0)
                                .setEncoded(false)
                                .setProviders(() -> PROVIDERS)
                                .build())
                .build()
                .setDefaultRealmName("people")
                .setPermissionMapper((principal, roles) -> LoginPermission.getInstance());
    }

    /** Somebody of the person {@code person-<name>}. @param password null: somebody else knows it */
    void account(String name, String password, String... roles) throws IOException {
        Files.writeString(folder.resolve(name + ".xml"), identity(name, password, roles));
    }

    static String identity(String name, String password, String... roles) {
        String credentials = password == null
                ? ""
                : """
                  <credentials><password algorithm="crypt" format="crypt">%s</password></credentials>
                """.formatted(OpenBSDBCrypt.generate("2a", password.toCharArray(), new byte[16], QUICK));
        String held = Stream.of(roles)
                .map(role -> "<attribute name=\"Roles\" value=\"" + role + "\"/>")
                .collect(Collectors.joining());
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <identity xmlns="urn:elytron:1.0">
                %s  <attributes><attribute name="Person" value="person-%s"/>%s</attributes>
                </identity>
                """.formatted(credentials, name, held);
    }

    @Override
    public void close() {
        SecurityDomain.unregisterClassLoader(Thread.currentThread().getContextClassLoader());
    }
}
