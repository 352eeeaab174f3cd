package al.tirana.nyja.admin.ldap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Objects;
import javax.net.SocketFactory;

/** The hub's own TLS for connections to the directory. Java's LDAP makes it by its name, so it is kept here for it. */
public final class DirectorySockets extends SocketFactory {

    private static volatile SocketFactory own;

    static void use(SocketFactory factory) {
        own = factory;
    }

    /** As Java's LDAP calls it. */
    public static SocketFactory getDefault() {
        return new DirectorySockets();
    }

    @Override
    public Socket createSocket() throws IOException {
        return factory().createSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return factory().createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return factory().createSocket(host, port, from, fromPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return factory().createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return factory().createSocket(host, port, from, fromPort);
    }

    private static SocketFactory factory() {
        return Objects.requireNonNull(own, "no TLS for the directory");
    }
}
