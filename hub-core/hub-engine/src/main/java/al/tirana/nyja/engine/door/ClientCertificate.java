package al.tirana.nyja.engine.door;

import al.tirana.nyja.fpr.Canonical;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RenegotiationRequiredException;
import io.undertow.server.SSLSessionInfo;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;

/** The certificate that the connection proved. */
final class ClientCertificate {

    private ClientCertificate() {}

    /** SHA-256 of its DER form, in hexadecimal. */
    static String fingerprint(X509Certificate certificate) {
        try {
            return Canonical.sha256Hex(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that TLS accepted has no DER form", e);
        }
    }

    /** Null without one. Never asks the client again. */
    static X509Certificate of(HttpServerExchange exchange) {
        SSLSessionInfo tls = exchange.getConnection().getSslSessionInfo();
        if (tls == null) {
            return null;
        }
        try {
            Certificate[] chain = tls.getPeerCertificates();
            return chain != null && chain.length > 0 && chain[0] instanceof X509Certificate first ? first : null;
        } catch (SSLPeerUnverifiedException | RenegotiationRequiredException e) {
            return null;
        }
    }
}
