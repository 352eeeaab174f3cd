package al.tirana.nyja.connector.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Set;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HttpClientHostnameVerifier;

/**
 * Lets a connection go on only with the server whose certificate is declared. An authority that the hub trusts vouches
 * for many servers; who holds a certificate of another one may not take this partner's place. Before anything is said.
 */
final class PinnedCertificate implements HttpClientHostnameVerifier {

    /** The server shows a certificate that the hub trusts, but not one of those declared. */
    static final class Foreign extends SSLException {

        private static final long serialVersionUID = 1L;

        Foreign() {
            super("not a declared certificate");
        }
    }

    private final DefaultHostnameVerifier host = new DefaultHostnameVerifier();
    private final Set<String> declared;

    /** @param declared SHA-256 fingerprints, lower case hex; none: only the host name counts */
    PinnedCertificate(Set<String> declared) {
        this.declared = declared;
    }

    @Override
    public void verify(String name, X509Certificate certificate) throws SSLException {
        host.verify(name, certificate);
        if (!declared.isEmpty() && !declared.contains(fingerprint(certificate))) {
            throw new Foreign();
        }
    }

    @Override
    public boolean verify(String name, SSLSession session) {
        try {
            verify(name, (X509Certificate) session.getPeerCertificates()[0]);
            return true;
        } catch (SSLException e) {
            return false;
        }
    }

    private static String fingerprint(X509Certificate certificate) throws SSLPeerUnverifiedException {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new SSLPeerUnverifiedException("no fingerprint");
        }
    }
}
