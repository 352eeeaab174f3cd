package al.tirana.nyja.connector.mail;

import al.tirana.nyja.spi.PartnerFault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** The way to a mail server before the first word, with the reason if it ends there. */
final class Connecting {

    private Connecting() {}

    static Socket to(String host, int port, Duration limit) throws PartnerFault {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw MailFault.NO_SUCH_HOST.fault();
        }
        Socket socket = new Socket();
        try {
            socket.connect(address, Math.toIntExact(limit.toMillis()));
            socket.setTcpNoDelay(true);
            return socket;
        } catch (IOException e) {
            close(socket);
            throw e instanceof SocketTimeoutException
                    ? MailFault.NO_CONNECTION_IN_TIME.fault()
                    : MailFault.DOWN.fault();
        }
    }

    /** Why there is no TLS. The library's words may quote what came, so only the kind counts. */
    static MailFault tls(IOException failure) {
        if (failure instanceof Tls.Foreign) {
            return MailFault.OTHER_CERTIFICATE;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return MailFault.NO_SUCH_HOST;
            }
            if (cause instanceof CertificateException) {
                String reason = String.valueOf(cause.getMessage());
                boolean name = reason.contains("subject alternative") || reason.contains("No name matching");
                return name ? MailFault.OTHER_HOST : MailFault.NOT_TRUSTED;
            }
        }
        return failure instanceof SSLException ? MailFault.TLS : MailFault.BROKEN;
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // nobody reads from it any more
        }
    }
}
