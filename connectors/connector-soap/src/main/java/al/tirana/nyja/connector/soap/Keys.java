package al.tirana.nyja.connector.soap;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.wss4j.common.crypto.Merlin;
import org.apache.wss4j.common.ext.WSSecurityException;

/** Keys in the form that WSS4J takes; the stores live in memory only. */
final class Keys {

    static final String ALIAS = "own";

    /** Protects nothing: the store never leaves the memory, but it wants a word. */
    static final String PASSWORD = "in-memory";

    private Keys() {}

    static Merlin signing(PrivateKey key, List<X509Certificate> chain) throws GeneralSecurityException {
        KeyStore store = empty();
        store.setKeyEntry(ALIAS, key, PASSWORD.toCharArray(), chain.toArray(X509Certificate[]::new));
        Merlin crypto = new Merlin();
        crypto.setKeyStore(store);
        return crypto;
    }

    static Merlin trusting(List<X509Certificate> declared) throws GeneralSecurityException {
        KeyStore store = empty();
        for (X509Certificate certificate : declared) {
            store.setCertificateEntry("declared-" + store.size(), certificate);
        }
        Declared crypto = new Declared(List.copyOf(declared));
        crypto.setTrustStore(store);
        return crypto;
    }

    /**
     * Trusts the declared certificates and nothing that they issued: an authority vouches for many, and who holds another of
     * its certificates may not answer in this partner's place.
     */
    private static final class Declared extends Merlin {

        private final List<X509Certificate> certificates;

        Declared(List<X509Certificate> certificates) {
            this.certificates = certificates;
        }

        @Override
        public void verifyTrust(
                X509Certificate[] shown, boolean revocation, Collection<Pattern> subjects, Collection<Pattern> issuers)
                throws WSSecurityException {
            try {
                if (!certificates.contains(shown[0])) {
                    throw new WSSecurityException(WSSecurityException.ErrorCode.FAILED_AUTHENTICATION);
                }
                shown[0].checkValidity();
            } catch (GeneralSecurityException e) {
                throw new WSSecurityException(WSSecurityException.ErrorCode.FAILED_AUTHENTICATION, e);
            }
        }

        @Override
        public void verifyTrust(PublicKey key) throws WSSecurityException {
            throw new WSSecurityException(WSSecurityException.ErrorCode.FAILED_AUTHENTICATION);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, PASSWORD.toCharArray());
            return store;
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
