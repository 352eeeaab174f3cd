package al.tirana.nyja.launcher.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.spec.KeySpec;
import java.util.Map;
import org.wildfly.security.auth.server.IdentityCredentials;
import org.wildfly.security.credential.PasswordCredential;
import org.wildfly.security.credential.store.CredentialStore;
import org.wildfly.security.credential.store.WildFlyElytronCredentialStoreProvider;
import org.wildfly.security.password.Password;
import org.wildfly.security.password.PasswordFactory;
import org.wildfly.security.password.WildFlyElytronPasswordProvider;
import org.wildfly.security.password.interfaces.ClearPassword;
import org.wildfly.security.password.spec.ClearPasswordSpec;

/** The server's credential store, in the same format that WildFly's own tools write. */
final class CredentialStoreFile {

    /** The password of the hub's database role. */
    static final String DATABASE = "db-password";

    /** The password of the PKCS12 files. */
    static final String KEY_STORES = "p12-password";

    private static final Provider[] PROVIDERS = {
        WildFlyElytronCredentialStoreProvider.getInstance(), WildFlyElytronPasswordProvider.getInstance()
    };

    private final Path file;
    private final CredentialStore store;

    private CredentialStoreFile(Path file, CredentialStore store) {
        this.file = file;
        this.store = store;
    }

    /** The store in this file, made if it is not there. */
    static CredentialStoreFile at(Path file, char[] password) throws GeneralSecurityException {
        CredentialStore store = CredentialStore.getInstance("KeyStoreCredentialStore", PROVIDERS[0]);
        store.initialize(
                Map.of("location", file.toString(), "create", "true", "keyStoreType", "PKCS12"),
                new CredentialStore.CredentialSourceProtectionParameter(
                        IdentityCredentials.NONE.withCredential(new PasswordCredential(clear(password)))),
                PROVIDERS);
        return new CredentialStoreFile(file, store);
    }

    boolean holds(String alias) throws GeneralSecurityException {
        return store.exists(alias, PasswordCredential.class);
    }

    void put(String alias, String secret) throws GeneralSecurityException, IOException {
        store.store(alias, new PasswordCredential(clear(secret.toCharArray())));
        store.flush();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static Password clear(char[] password) {
        try {
            KeySpec spec = new ClearPasswordSpec(password);
            return PasswordFactory.getInstance(ClearPassword.ALGORITHM_CLEAR, () -> PROVIDERS)
                    .generatePassword(spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
