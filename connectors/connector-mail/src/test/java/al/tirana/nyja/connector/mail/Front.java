package al.tirana.nyja.connector.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketOption;
import javax.net.ssl.SSLContext;
import jdk.net.ExtendedSocketOptions;

/**
 * TLS in front of a mail server that is reached in clear: each test has a certificate of its own, whatever else runs in the
 * same JVM. The server writes each answer in several pieces and waits before the next one until somebody says that the last
 * has come, which a system does after 40 ms; here it is said at once.
 */
final class Front implements AutoCloseable {

    private static final SocketOption<Boolean> AT_ONCE = ExtendedSocketOptions.TCP_QUICKACK;

    private final ServerSocket door;
    private final int server;

    /** @param server port of the mail server on this machine */
    Front(SSLContext tls, int server) throws IOException {
        this.door = tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.server = server;
        start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    private void accept() throws IOException {
        while (true) {
            Socket caller = door.accept();
            start(() -> serve(caller));
        }
    }

    private void serve(Socket caller) throws IOException {
        try (caller;
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server)) {
            caller.setTcpNoDelay(true);
            behind.setTcpNoDelay(true);
            start(() -> {
                try (caller) {
                    hand(behind, caller.getOutputStream());
                }
            });
            caller.getInputStream().transferTo(behind.getOutputStream());
        }
    }

    private static void hand(Socket behind, OutputStream to) throws IOException {
        InputStream from = behind.getInputStream();
        byte[] some = new byte[8192];
        for (int count = from.read(some); count >= 0; count = from.read(some)) {
            atOnce(behind);
            to.write(some, 0, count);
            to.flush();
        }
    }

    /** What has come is acknowledged now, and not with the next thing that is said. */
    static void atOnce(Socket socket) throws IOException {
        if (socket.supportedOptions().contains(AT_ONCE)) {
            socket.setOption(AT_ONCE, true);
        }
    }

    private interface Work {
        void go() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.go();
                    } catch (IOException e) {
                        // it is closed, or whoever called went away
                    }
                },
                "front");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
