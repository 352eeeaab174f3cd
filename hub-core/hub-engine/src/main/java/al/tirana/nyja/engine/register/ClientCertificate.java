package al.tirana.nyja.engine.register;

import al.tirana.nyja.fpr.Canonical;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;

/** What the register keeps of a client certificate: enough to recognise it, and to warn before it ends. */
record ClientCertificate(String fingerprint, String subject, Instant notAfter, X509Certificate certificate) {

    /**
     * Reads a PEM text with exactly one certificate, valid now.
     *
     * @throws RefusedChange saying what is wrong, without quoting the text
     */
    static ClientCertificate parse(String pem, Instant now) {
        ClientCertificate read = read(pem);
        X509Certificate certificate = read.certificate();
        if (now.isAfter(certificate.getNotAfter().toInstant())
                || now.isBefore(certificate.getNotBefore().toInstant())) {
            throw new RefusedChange(ChangeFault.CERTIFICATE_EXPIRED);
        }
        return read;
    }

    /** As {@link #parse}, also one that has ended since. */
    static ClientCertificate read(String pem) {
        if (pem.contains("PRIVATE KEY")) {
            throw new RefusedChange(ChangeFault.CERTIFICATE_UNREADABLE);
        }
        try {
            Collection<? extends Certificate> all = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            if (all.size() != 1) {
                throw new RefusedChange(ChangeFault.CERTIFICATE_UNREADABLE);
            }
            X509Certificate certificate = (X509Certificate) all.iterator().next();
            return new ClientCertificate(
                    fingerprint(certificate),
                    certificate.getSubjectX500Principal().getName(),
                    certificate.getNotAfter().toInstant(),
                    certificate);
        } catch (GeneralSecurityException e) {
            throw new RefusedChange(ChangeFault.CERTIFICATE_UNREADABLE);
        }
    }

    static String fingerprint(X509Certificate certificate) throws GeneralSecurityException {
        return Canonical.sha256Hex(certificate.getEncoded());
    }
}
