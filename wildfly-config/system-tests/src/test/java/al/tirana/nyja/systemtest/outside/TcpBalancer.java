package al.tirana.nyja.systemtest.outside;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Passes bytes on to whichever server takes a connection, in turn; looks into none, so client certificates reach the hub. */
final class TcpBalancer implements AutoCloseable {

    private static final int CONNECT_MILLIS = 1_000;

    private final ServerSocket door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final ExecutorService passing = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "balancer");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger turn = new AtomicInteger();
    private final List<URI> servers;

    TcpBalancer(List<URI> servers) throws IOException {
        this.servers = servers;
        passing.execute(this::accept);
    }

    URI url() {
        return URI.create("https://localhost:" + door.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                passing.execute(() -> serve(client));
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    private void serve(Socket client) {
        for (int attempt = 0; attempt < servers.size(); attempt++) {
            URI server = servers.get(Math.floorMod(turn.getAndIncrement(), servers.size()));
            Socket behind = new Socket();
            try {
                behind.connect(new InetSocketAddress("127.0.0.1", server.getPort()), CONNECT_MILLIS);
            } catch (IOException e) {
                continue; // it is being restarted: the next one
            }
            passing.execute(() -> pass(behind, client));
            pass(client, behind);
            return;
        }
        close(client);
    }

    private static void pass(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] bytes = new byte[8_192];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                out.write(bytes, 0, count);
            }
        } catch (IOException e) {
            // one of them hung up
        } finally {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        passing.shutdownNow();
    }
}
