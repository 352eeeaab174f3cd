package al.tirana.nyja.connector.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.SocketFactory;

/**
 * Sockets to the mailbox as the endpoint's settings want them. The library opens a second one when it looks for a folder, so
 * all of an operation are known here and close together; then there are no new ones. For many threads.
 */
final class Sockets extends SocketFactory {

    private final MailSettings settings;
    private final Tls tls;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    Sockets(MailSettings settings, Tls tls) {
        this.settings = settings;
        this.tls = tls;
    }

    @Override
    public Socket createSocket() throws IOException {
        if (!settings.imapTls()) {
            Socket socket = new Socket();
            keep(socket);
            return socket;
        }
        TlsSocket socket = new TlsSocket(tls, settings.imapHost(), settings.imapPort());
        keep(socket.raw());
        return socket;
    }

    private void keep(Socket raw) throws SocketException {
        open.add(raw);
        if (closed) { // looked at after it was added, so that none slips through
            Connecting.close(raw);
            throw new SocketException("closed");
        }
    }

    void close() {
        closed = true;
        open.forEach(Connecting::close);
    }

    // The library asks for sockets that it connects itself, within its limits. One that comes connected would have
    // none.

    @Override
    public Socket createSocket(String host, int port) throws SocketException {
        throw new SocketException("connected without a limit");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws SocketException {
        throw new SocketException("connected without a limit");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws SocketException {
        throw new SocketException("connected without a limit");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws SocketException {
        throw new SocketException("connected without a limit");
    }
}
