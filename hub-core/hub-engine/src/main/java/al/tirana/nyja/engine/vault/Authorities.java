package al.tirana.nyja.engine.vault;

import al.tirana.nyja.spi.Text;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Those whose certificates the hub's server accepts.
 *
 * @param trusted the certificates of the truststore
 */
public record Authorities(List<X509Certificate> trusted) {

    private static final Text OWN_SIGNATURE = new Text(
            "E nënshkruar nga vetja: asnjë autoritet nuk e ka vërtetuar",
            "Self-signed: no authority has vouched for it");
    private static final Text STRANGER = new Text(
            "Asnjë nga autoritetet që njeh qendra nuk e ka lëshuar: serveri nuk do ta pranojë",
            "None of the authorities that the hub knows has issued it: the server will not accept it");

    public Authorities {
        trusted = List.copyOf(trusted);
    }

    /** What somebody should know before relying on a certificate; empty if one of the authorities has issued it. */
    public Optional<Text> doubt(X509Certificate certificate) {
        if (signedBy(certificate, certificate)) {
            return Optional.of(OWN_SIGNATURE);
        }
        return trusted.stream().anyMatch(authority -> signedBy(authority, certificate))
                ? Optional.empty()
                : Optional.of(STRANGER);
    }

    private static boolean signedBy(X509Certificate issuer, X509Certificate certificate) {
        if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
