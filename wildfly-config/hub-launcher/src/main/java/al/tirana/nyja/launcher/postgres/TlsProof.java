package al.tirana.nyja.launcher.postgres;

import al.tirana.nyja.launcher.home.LaunchException;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.postgresql.ssl.PGjdbcHostnameVerifier;

/**
 * Asks a PostgreSQL for TLS as the driver does, and says in words what is wrong with it; the driver itself refuses later in
 * words of its own. Nobody signs in. A server that does not answer is not judged: that is no matter of TLS.
 */
final class TlsProof {

    /** PostgreSQL's request for TLS: its length and a number that is no version of the protocol. */
    private static final int[] REQUEST = {8, 80_877_103};

    private static final int PATIENCE_MILLIS = 5_000;

    /** It shouts what is said here in words. Kept, or the level would be forgotten. */
    private static final Logger VERIFIER = Logger.getLogger(PGjdbcHostnameVerifier.class.getName());

    private final String host;
    private final int port;
    private final Path authorities;

    TlsProof(String host, int port, Path authorities) {
        this.host = host;
        this.port = port;
        this.authorities = authorities;
    }

    void run() {
        SSLContext trusting = trusting();
        VERIFIER.setLevel(Level.OFF);
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            plain.setSoTimeout(PATIENCE_MILLIS);
            if (!offersTls(plain)) {
                throw new LaunchException("database.tls.none", host);
            }
            try (SSLSocket socket = (SSLSocket) trusting.getSocketFactory().createSocket(plain, host, port, false)) {
                socket.startHandshake();
                if (!PGjdbcHostnameVerifier.INSTANCE.verify(host, socket.getSession())) {
                    throw new LaunchException("database.tls.name", host);
                }
            }
        } catch (IOException e) {
            if (untrusted(e)) {
                throw new LaunchException("database.tls.untrusted", e, host, authorities);
            }
            // nobody is there, or not now: the start waits for it and says so
        }
    }

    /** A handshake that broke off, such as with a server that is just going down, says nothing about its certificate. */
    private static boolean untrusted(IOException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(CertificateException.class::isInstance);
    }

    private static boolean offersTls(Socket socket) throws IOException {
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        for (int word : REQUEST) {
            out.writeInt(word);
        }
        out.flush();
        int answer = socket.getInputStream().read();
        if (answer < 0) {
            throw new IOException("It hung up");
        }
        return answer == 'S';
    }

    private SSLContext trusting() {
        try (InputStream in = Files.newInputStream(authorities)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            Collection<? extends Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (all.isEmpty()) {
                throw new LaunchException("database.tls.noAuthority", authorities);
            }
            for (Certificate one : all) {
                store.setCertificateEntry("authority-" + store.size(), one);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new LaunchException("database.tls.noAuthority", e, authorities);
        }
    }
}
