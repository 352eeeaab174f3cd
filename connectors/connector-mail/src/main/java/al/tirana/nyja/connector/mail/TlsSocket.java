package al.tirana.nyja.connector.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;

/**
 * A connection that is encrypted from its first byte and knows whose server it is. For a library that connects by itself: it
 * sees an ordinary socket, and cannot forget a check.
 */
final class TlsSocket extends Socket {

    private final Tls tls;
    private final String host;
    private final int port;
    private final Socket raw = new Socket();
    private Socket encrypted;

    TlsSocket(Tls tls, String host, int port) {
        this.tls = tls;
        this.host = host;
        this.port = port;
    }

    /** The one that closes without a word to the server. */
    Socket raw() {
        return raw;
    }

    @Override
    public void connect(SocketAddress address, int timeout) throws IOException {
        raw.connect(address, timeout);
        raw.setSoTimeout(timeout); // of the handshake; who uses it sets its own
        encrypted = tls.over(raw, host, port);
    }

    @Override
    public void connect(SocketAddress address) throws IOException {
        connect(address, 0);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return encrypted.getInputStream();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return encrypted.getOutputStream();
    }

    @Override
    public void setSoTimeout(int timeout) throws SocketException {
        raw.setSoTimeout(timeout);
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return raw.getSoTimeout();
    }

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        raw.setTcpNoDelay(on);
    }

    @Override
    public InetAddress getInetAddress() {
        return raw.getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return raw.getLocalAddress();
    }

    @Override
    public int getPort() {
        return raw.getPort();
    }

    @Override
    public boolean isConnected() {
        return raw.isConnected();
    }

    @Override
    public boolean isClosed() {
        return raw.isClosed();
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }
}
