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
import org.apache.wss4j.common.crypto.CryptoType;
import org.apache.wss4j.common.crypto.Merlin;
import org.apache.wss4j.common.ext.WSSecurityException;

/** Keys in the form that WSS4J takes; the stores live in memory only. */
final class Keys {

    static final String ALIAS = "own";

    private Keys() {}

    static Merlin signing(PrivateKey key, List<X509Certificate> chain) {
        return new Own(key, List.copyOf(chain));
    }

    /** A key without a key store, which would encrypt it with thousands of rounds, and decrypt it for each signature. */
    private static final class Own extends Merlin {

        private final PrivateKey key;
        private final List<X509Certificate> chain;

        Own(PrivateKey key, List<X509Certificate> chain) {
            this.key = key;
            this.chain = chain;
        }

        @Override
        public X509Certificate[] getX509Certificates(CryptoType asked) {
            return asked != null && asked.getType() == CryptoType.TYPE.ALIAS && ALIAS.equals(asked.getAlias())
                    ? chain.toArray(X509Certificate[]::new)
                    : null;
        }

        @Override
        public PrivateKey getPrivateKey(String alias, String password) throws WSSecurityException {
            if (!ALIAS.equals(alias)) {
                throw new WSSecurityException(WSSecurityException.ErrorCode.FAILURE);
            }
            return key;
        }
    }

    /** Of files with certificates. */
    static FromSecret<Merlin> trusted() {
        return new FromSecret<>(file -> trusting(file.certificates()));
    }

    private static Merlin trusting(List<X509Certificate> declared) throws GeneralSecurityException {
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
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
