package al.tirana.nyja.simulator;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.text.ParseException;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Who a simulator is: an actor with the key it signs with and the certificate it shows. Immutable, safe for many
 * threads.
 *
 * @param actor actor id, such as {@code BT.QRM}
 * @param signing private EC P-256 key; its {@code kid} is registered at the hub
 * @param tls the institution's certificate, for both directions, and its trust in the demo's authority
 */
public record Institution(String actor, ECKey signing, SSLContext tls) {

    public Institution {
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(signing, "signing");
        Objects.requireNonNull(tls, "tls");
    }

    /**
     * Reads the keys that the launcher made under {@code <nyjaHome>/secrets/institutions/<actor>}.
     *
     * @throws IOException if they are missing or cannot be opened; the text names the file
     */
    public static Institution load(Path nyjaHome, String actor) throws IOException {
        Path secrets = nyjaHome.resolve("secrets");
        Path own = secrets.resolve("institutions").resolve(actor);
        char[] password =
                Files.readString(secrets.resolve("store.password")).strip().toCharArray();
        SSLContext tls = tls(own.resolve("tls.p12"), secrets.resolve("truststore.p12"), password);
        return new Institution(actor, key(own.resolve("signing.jwk")), tls);
    }

    /** The public half of the hub's signing key, with which a partner verifies what it receives. */
    public static ECKey hubKey(Path nyjaHome) throws IOException {
        return key(nyjaHome.resolve("secrets").resolve("hub-signing.jwk")).toPublicJWK();
    }

    /** A context that shows the key in {@code keyStore} and trusts the authorities in {@code trustStore}. */
    public static SSLContext tls(Path keyStore, Path trustStore, char[] password) throws IOException {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store(keyStore, password), password);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store(trustStore, password));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot use " + keyStore + " with " + trustStore, e);
        }
    }

    private static KeyStore store(Path file, char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        return store;
    }

    private static ECKey key(Path file) throws IOException {
        try {
            return ECKey.parse(Files.readString(file));
        } catch (ParseException e) {
            throw new IOException("not an EC key in JWK form: " + file);
        }
    }

    /** A throw-away key that nobody registered. */
    public static ECKey strangerKey(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("this JDK has no P-256", e);
        }
    }

    @Override
    public String toString() {
        return actor;
    }
}
