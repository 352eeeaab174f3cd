package al.tirana.nyja.connector.rest;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A proxy on the loopback address that makes tunnels, keeps what passed, and refuses when it is told to. */
final class TunnelProxy implements AutoCloseable {

    final List<String> asked = new CopyOnWriteArrayList<>();
    final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    volatile String refusal = "";
    private final ServerSocket server;
    private final List<Closeable> open = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    TunnelProxy() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.submit(() -> {
            while (true) {
                Socket client = server.accept();
                open.add(client);
                threads.submit(() -> {
                    serve(client);
                    return null;
                });
            }
        });
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private void serve(Socket client) throws IOException {
        String head = head(client.getInputStream());
        String[] line = head.lines().findFirst().orElse("").split(" ");
        asked.add(line[0] + " " + line[1]);
        OutputStream back = client.getOutputStream();
        if (!refusal.isEmpty() || !line[0].equals("CONNECT")) {
            String said = refusal.isEmpty() ? "405 No" : refusal;
            back.write(("HTTP/1.1 " + said + "\r\nContent-Length: 8\r\nConnection: close\r\n\r\na secret")
                    .getBytes(StandardCharsets.ISO_8859_1));
            client.close();
            return;
        }
        int colon = line[1].lastIndexOf(':');
        Socket partner = new Socket(line[1].substring(0, colon), Integer.parseInt(line[1].substring(colon + 1)));
        open.add(partner);
        back.write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        threads.submit(() -> {
            pass(partner.getInputStream(), back);
            return null;
        });
        pass(client.getInputStream(), partner.getOutputStream());
    }

    private static String head(InputStream from) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int one = from.read();
            if (one < 0) {
                break;
            }
            head.append((char) one);
        }
        return head.toString();
    }

    private void pass(InputStream from, OutputStream to) throws IOException {
        byte[] some = new byte[8_192];
        for (int read = from.read(some); read >= 0; read = from.read(some)) {
            synchronized (seen) {
                seen.write(some, 0, read);
            }
            to.write(some, 0, read);
            to.flush();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Closeable one : open) {
            one.close();
        }
        threads.shutdownNow();
    }
}
