package al.tirana.nyja.connector.mail;

import java.io.IOException;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.util.HexFormat;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** Puts TLS over a connection, and knows whose server it is before anything is said. */
final class Tls {

    /** The server shows a certificate that the hub trusts, but none of those declared. */
    static final class Foreign extends SSLException {

        private static final long serialVersionUID = 1L;

        Foreign() {
            super("not a declared certificate");
        }
    }

    private final SSLContext context;
    private final Set<String> declared;

    /** @param declared SHA-256 fingerprints, lower case hex; none: trust and host name alone count */
    Tls(SSLContext context, Set<String> declared) {
        this.context = context;
        this.declared = declared;
    }

    SSLSocket over(Socket connected, String host, int port) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(connected, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the name of the host, as RFC 2818 compares it
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        if (!declared.isEmpty() && !declared.contains(fingerprint(socket.getSession()))) {
            throw new Foreign();
        }
        return socket;
    }

    private static String fingerprint(SSLSession session) throws SSLException {
        try {
            byte[] certificate = session.getPeerCertificates()[0].getEncoded();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new SSLException("no fingerprint");
        }
    }
}
