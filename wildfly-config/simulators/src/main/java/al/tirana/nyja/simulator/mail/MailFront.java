package al.tirana.nyja.simulator.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import jdk.net.ExtendedSocketOptions;

/** In front of a mail server: TLS from the first byte, and whatever a server does when it is not well. Line by line. */
final class MailFront implements AutoCloseable {

    private static final long SLOWLY = 150;
    private static final Pattern LOGIN = Pattern.compile("(\\S+) (?:LOGIN|AUTHENTICATE) .*");

    private final ServerSocket door;
    private final int server;
    private final Supplier<OfficeMood> mood;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "mail-front");
        thread.setDaemon(true);
        return thread;
    });

    /** @param server port of the mail server on this machine */
    MailFront(SSLContext tls, int port, int server, Supplier<OfficeMood> mood) throws IOException {
        this.door = tls.getServerSocketFactory().createServerSocket(port, 50, InetAddress.getByName("localhost"));
        this.server = server;
        this.mood = mood;
        threads.execute(this::open);
    }

    int port() {
        return door.getLocalPort();
    }

    private void open() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                threads.execute(() -> serve(caller));
            } catch (IOException | RejectedExecutionException e) {
                // it is closed, or whoever called went away
            }
        }
    }

    private void serve(Socket caller) {
        if (mood.get() == OfficeMood.DOWN) {
            hangUp(caller);
            return;
        }
        try (caller;
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server)) {
            threads.execute(() -> answers(behind, caller));
            BufferedReader lines = reader(caller);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String refusal = refusal(line);
                write(refusal == null ? behind : caller, refusal == null ? line : refusal);
            }
        } catch (IOException e) {
            // whoever called went away
        }
    }

    /** What the server says by itself in its mood; null: nothing, the line goes on. */
    private String refusal(String line) {
        OfficeMood now = mood.get();
        if (line.startsWith("RCPT") && now == OfficeMood.REFUSES) {
            return "550 5.1.1 No such user here";
        }
        if (line.startsWith("RCPT") && now == OfficeMood.FULL) {
            return "452 4.2.2 Mailbox full";
        }
        if (now == OfficeMood.WRONG_PASSWORD && line.startsWith("AUTH ")) {
            return "535 5.7.8 Authentication credentials invalid";
        }
        Matcher login = LOGIN.matcher(line);
        return now == OfficeMood.WRONG_PASSWORD && login.matches()
                ? login.group(1) + " NO [AUTHENTICATIONFAILED] Authentication failed"
                : null;
    }

    private void answers(Socket behind, Socket caller) {
        try {
            behind.setTcpNoDelay(true);
            caller.setTcpNoDelay(true);
            BufferedReader lines = reader(behind);
            atOnce(behind);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (mood.get() == OfficeMood.HANGS) {
                    continue; // whatever it would say
                }
                if (mood.get() == OfficeMood.SLOW) {
                    Thread.sleep(SLOWLY);
                }
                write(caller, line);
                atOnce(behind);
            }
            caller.close();
        } catch (IOException e) {
            // whoever called went away
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The server writes an answer in pieces, and waits with the next until the last is acknowledged: not by and by, but now. */
    private static void atOnce(Socket socket) throws IOException {
        if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)) {
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
    }

    private static void hangUp(Socket caller) {
        try {
            caller.close();
        } catch (IOException e) {
            // whoever called went away
        }
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    private static void write(Socket to, String line) throws IOException {
        OutputStream out = to.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
        threads.shutdownNow();
    }
}
