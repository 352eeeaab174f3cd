package al.tirana.nyja.engine.vault;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The certificates without which nobody reaches the hub: its own, and those of the authorities whose word it takes. As
 * they were when the server started, since that is what it works with.
 *
 * @param all the hub's own first
 * @param chain what the hub shows to whoever connects, its own certificate first
 */
public record OwnCertificates(List<Certificate> all, List<X509Certificate> chain) {

    /**
     * One of them.
     *
     * @param authority its name; null for the hub's own
     * @param notAfter when it ends
     */
    public record Certificate(String authority, Instant notAfter) {}

    public OwnCertificates {
        all = List.copyOf(all);
        chain = List.copyOf(chain);
    }

    static OwnCertificates of(KeyStore own, KeyStore trusted) {
        List<Certificate> all = new ArrayList<>();
        List<X509Certificate> chain = new ArrayList<>();
        try {
            for (String alias : Collections.list(own.aliases())) {
                if (own.isKeyEntry(alias) && own.getCertificate(alias) instanceof X509Certificate certificate) {
                    all.add(new Certificate(null, end(certificate)));
                    for (java.security.cert.Certificate one : own.getCertificateChain(alias)) {
                        chain.add((X509Certificate) one);
                    }
                }
            }
            for (String alias : Collections.list(trusted.aliases())) {
                if (trusted.getCertificate(alias) instanceof X509Certificate certificate) {
                    all.add(new Certificate(alias, end(certificate)));
                }
            }
        } catch (KeyStoreException e) {
            throw new IllegalStateException("A key store that was not loaded", e);
        }
        return new OwnCertificates(all, chain);
    }

    private static Instant end(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant();
    }
}
