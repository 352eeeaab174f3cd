package al.tirana.nyja.engine.vault;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;

/**
 * Those whose certificates the hub's server accepts. As they were when the server started, since that is what it works with.
 *
 * @param trusted the certificates of the truststore
 */
public record Authorities(List<X509Certificate> trusted) {

    public Authorities {
        trusted = List.copyOf(trusted);
    }

    /**
     * Whether one of them has issued a certificate, itself or through others whose certificates were brought with it; as TLS
     * judges it. One that is in the truststore itself needs nobody else.
     *
     * @param chain the certificate first
     */
    public boolean issued(List<X509Certificate> chain, Instant at) {
        X509Certificate own = chain.get(0);
        if (trusted.contains(own)) {
            return true;
        }
        if (trusted.isEmpty()) {
            return false;
        }
        try {
            Set<TrustAnchor> anchors =
                    trusted.stream().map(one -> new TrustAnchor(one, null)).collect(Collectors.toSet());
            X509CertSelector wanted = new X509CertSelector();
            wanted.setCertificate(own);
            PKIXBuilderParameters asked = new PKIXBuilderParameters(anchors, wanted);
            asked.setRevocationEnabled(false); // the lists that were brought say it
            asked.setDate(Date.from(at));
            asked.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            CertPathBuilder.getInstance("PKIX").build(asked);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /**
     * Those that issue certificates for others now. A truststore holds more: one that is accepted by itself, the hub's own on a
     * fresh installation, an authority whose time is over; none of these helps an institution to get a certificate.
     */
    public List<X509Certificate> issuing(Instant at) {
        return trusted.stream()
                .filter(Authorities::issues)
                .filter(one -> !at.isAfter(one.getNotAfter().toInstant()))
                .toList();
    }

    /** One of the first versions cannot say it, and is taken for one that does, as TLS takes it. */
    private static boolean issues(X509Certificate one) {
        return one.getVersion() < 3 || one.getBasicConstraints() >= 0;
    }

    /** As people say it: the name, and whose it is. */
    public static String name(X500Principal who) {
        return who.getName(X500Principal.RFC1779);
    }
}
