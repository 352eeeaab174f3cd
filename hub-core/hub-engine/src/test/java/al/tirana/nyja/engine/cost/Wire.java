package al.tirana.nyja.engine.cost;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import javax.net.SocketFactory;

/** Sockets to PostgreSQL that count: a round trip is a wait for bytes after something was written. Named to the driver by its class. */
public final class Wire extends SocketFactory {

    static final LongAdder ROUND_TRIPS = new LongAdder();
    static final LongAdder WRITES = new LongAdder();

    /** Made by the driver. */
    public Wire() {}

    @Override
    public Socket createSocket() {
        return new Counted();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw new IOException("the driver connects by itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return createSocket("", port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket("", port);
    }

    private static final class Counted extends Socket {

        private final AtomicBoolean asked = new AtomicBoolean();

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    waits();
                    return super.read();
                }

                @Override
                public int read(byte[] bytes, int from, int length) throws IOException {
                    waits();
                    return super.read(bytes, from, length);
                }

                private void waits() {
                    if (asked.getAndSet(false)) {
                        ROUND_TRIPS.increment();
                    }
                }
            };
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(int one) throws IOException {
                    write(new byte[] {(byte) one}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    asked.set(true);
                    WRITES.increment();
                    out.write(bytes, from, length);
                }
            };
        }
    }
}
