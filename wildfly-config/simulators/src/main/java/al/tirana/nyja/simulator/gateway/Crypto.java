package al.tirana.nyja.simulator.gateway;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import org.apache.wss4j.common.crypto.Merlin;

/** Keys in the form that WSS4J takes. */
final class Crypto {

    static final String ALIAS = "own";

    /** Protects nothing: the store never leaves the memory. */
    static final String PASSWORD = "in-memory";

    private Crypto() {}

    /** To sign with. */
    static Merlin signing(PrivateKey key, X509Certificate certificate) {
        Merlin crypto = new Merlin();
        KeyStore store = empty();
        try {
            store.setKeyEntry(ALIAS, key, PASSWORD.toCharArray(), new Certificate[] {certificate});
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        crypto.setKeyStore(store);
        return crypto;
    }

    /** To verify signatures of exactly this certificate. */
    static Merlin trusting(X509Certificate certificate) {
        Merlin crypto = new Merlin();
        KeyStore store = empty();
        try {
            store.setCertificateEntry("trusted", certificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        crypto.setTrustStore(store);
        return crypto;
    }

    private static KeyStore empty() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, PASSWORD.toCharArray());
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
