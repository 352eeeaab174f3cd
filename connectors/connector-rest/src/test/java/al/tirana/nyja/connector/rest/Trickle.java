package al.tirana.nyja.connector.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A server that sends a byte of its headers now and then, for ever. */
final class Trickle implements AutoCloseable {

    private final CountDownLatch end = new CountDownLatch(1);
    private final SSLServerSocket server;

    Trickle(SSLContext tls) throws IOException {
        server = (SSLServerSocket)
                tls.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
        Thread thread = new Thread(this::serve, "trickle");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "https://127.0.0.1:" + server.getLocalPort() + "/";
    }

    private void serve() {
        while (end.getCount() > 0) {
            try (SSLSocket client = (SSLSocket) server.accept()) {
                client.getInputStream().read();
                OutputStream out = client.getOutputStream();
                out.write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
                do {
                    out.write('x');
                    out.flush();
                } while (!end.await(20, TimeUnit.MILLISECONDS));
            } catch (IOException e) {
                // the client has gone
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        end.countDown();
        server.close();
    }
}
