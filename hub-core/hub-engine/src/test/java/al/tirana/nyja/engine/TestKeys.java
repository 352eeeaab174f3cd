package al.tirana.nyja.engine;

import al.tirana.nyja.engine.vault.HubKeys;
import al.tirana.nyja.engine.vault.Vault;
import al.tirana.nyja.engine.vault.WrappingKeys;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.List;
import javax.net.ssl.SSLContext;

/** Fresh keys of a hub that nobody else knows, and a {@code nyja.home} under {@code target} for what they write. */
public record TestKeys(Path home, HubKeys keys) {

    public static TestKeys inTempDir() {
        try {
            Path target = Files.createDirectories(Path.of("target", "homes"));
            return new TestKeys(Files.createTempDirectory(target, "home"), fresh());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keys without any folder; the TLS context is the JDK's default. */
    public static HubKeys fresh() {
        try {
            return new HubKeys(
                    key("HUB#2026-01"),
                    key("HUB#ledger-2026-01"),
                    List.of(),
                    random(),
                    random(),
                    SSLContext.getDefault());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public Vault vault() {
        return new Vault(wrappingKeys());
    }

    public WrappingKeys wrappingKeys() {
        return new WrappingKeys(home.resolve("keys"), keys);
    }

    public static ECKey key(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
