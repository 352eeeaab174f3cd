package al.tirana.nyja.engine.register;

import al.tirana.nyja.fpr.Canonical;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * What the register keeps of a client certificate: enough to recognise it, and to warn before it ends.
 *
 * @param chain the certificate itself, then what was brought with it of the authorities between
 */
record ClientCertificate(String fingerprint, String subject, Instant notAfter, List<X509Certificate> chain) {

    ClientCertificate {
        chain = List.copyOf(chain);
    }

    /**
     * Reads one, whether or not anybody accepts it.
     *
     * @throws RefusedChange saying what the text is instead, without quoting it
     */
    static ClientCertificate read(String pem) {
        List<X509Certificate> chain = GivenCertificate.read(pem);
        X509Certificate own = chain.get(0);
        try {
            return new ClientCertificate(
                    fingerprint(own),
                    own.getSubjectX500Principal().getName(),
                    own.getNotAfter().toInstant(),
                    chain);
        } catch (GeneralSecurityException e) {
            throw new RefusedChange(ChangeFault.CERTIFICATE_UNREADABLE);
        }
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    /** The certificates and nothing that stood around them. */
    String pem() {
        StringBuilder text = new StringBuilder();
        try {
            for (X509Certificate one : chain) {
                text.append(GivenCertificate.pem(one.getEncoded()));
            }
        } catch (CertificateEncodingException e) {
            throw new RefusedChange(ChangeFault.CERTIFICATE_UNREADABLE);
        }
        return text.toString();
    }

    /** Whose it says it is; authorities also write other things there. */
    List<String> commonNames() {
        try {
            return new LdapName(subject)
                    .getRdns().stream()
                            .filter(one -> one.getType().equalsIgnoreCase("CN"))
                            .map(one -> String.valueOf(one.getValue()))
                            .toList();
        } catch (InvalidNameException e) {
            return List.of();
        }
    }

    static String fingerprint(X509Certificate certificate) throws GeneralSecurityException {
        return Canonical.sha256Hex(certificate.getEncoded());
    }
}
