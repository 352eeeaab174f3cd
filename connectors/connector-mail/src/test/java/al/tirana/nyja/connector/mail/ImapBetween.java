package al.tirana.nyja.connector.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between the hub and a mailbox: says no to some commands instead of the server, and counts connections. */
final class ImapBetween implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final int server;
    private final List<String> refused;

    /** @param refused commands */
    ImapBetween(int server, String... refused) throws IOException {
        this.server = server;
        this.refused = List.of(refused);
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /** Of them, those that the hub has not closed. */
    int open() {
        return open.get();
    }

    private void accept() throws IOException {
        while (true) {
            Socket hub = listener.accept();
            connections.incrementAndGet();
            open.incrementAndGet();
            Socket mailbox = new Socket(InetAddress.getLoopbackAddress(), server);
            start(() -> mailbox.getInputStream().transferTo(hub.getOutputStream()));
            start(() -> {
                try (hub;
                        mailbox) {
                    talk(hub, mailbox.getOutputStream());
                } finally {
                    open.decrementAndGet();
                }
            });
        }
    }

    private void talk(Socket hub, OutputStream mailbox) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(hub.getInputStream(), StandardCharsets.ISO_8859_1));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ");
            boolean no = words.length > 1 && refused.contains(words[1].toUpperCase(Locale.ROOT));
            OutputStream to = no ? hub.getOutputStream() : mailbox;
            to.write(((no ? words[0] + " NO not here" : line) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            to.flush();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // closed
                    }
                },
                "between-hub-and-mailbox");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
