package al.tirana.nyja.connector.mail;

import al.tirana.nyja.testkit.TestCertificates;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that misbehaves as it is told, at the step at which it is told. Each connection is served in full. */
final class ScriptedServer implements AutoCloseable {

    /** Instead of an answer. */
    static final String HANGS = "hangs";

    static final String CLOSES = "closes";

    /** One letter after the other, and never an end. */
    static final String TRICKLES = "trickles";

    private final ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final Map<String, String> script = new ConcurrentHashMap<>();
    private final SSLContext tls;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** @param certificate that it shows */
    ScriptedServer(TestCertificates certificate) throws IOException {
        tls = certificate.tlsTrusting(certificate);
        Thread server = new Thread(this::serve, "scripted-mail-server");
        server.setDaemon(true);
        server.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** @param command the first word of what the hub says; {@code greeting}, or {@code .} for the end of a mail */
    ScriptedServer to(String command, String answer) {
        script.put(command, answer);
        return this;
    }

    /** Commands, in clear and over TLS. */
    List<String> heard() {
        return heard;
    }

    List<String> mails() {
        return mails;
    }

    private void serve() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                talk(socket);
            } catch (IOException e) {
                // the next one
            }
        }
    }

    private void talk(Socket raw) throws IOException {
        Socket socket = raw;
        try {
            if (script.getOrDefault("tls", "").equals("from the start")) {
                socket = encrypted(raw);
            }
            BufferedReader in = reader(socket);
            if (!say(socket, "greeting", "220 ready")) {
                return;
            }
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                String command = line.split("[ :]", 2)[0];
                boolean goesOn =
                        switch (command) {
                            case "EHLO" -> say(socket, command, hello(socket));
                            case "STARTTLS" -> say(socket, command, "220 go on");
                            case "AUTH" -> say(socket, command, "235 welcome");
                            case "DATA" -> say(socket, command, "354 go on") && mail(socket, in, command);
                            case "QUIT" -> say(socket, command, "221 bye");
                            default -> say(socket, command, "250 fine");
                        };
                if (!goesOn) {
                    return;
                }
                if (command.equals("STARTTLS") && !script.containsKey(command)) {
                    socket = encrypted(raw);
                    in = reader(socket);
                }
            }
        } finally {
            raw.close();
        }
    }

    private String hello(Socket socket) {
        String offers = socket instanceof SSLSocket ? "250-AUTH PLAIN LOGIN\r\n" : "250-STARTTLS\r\n";
        return "250-hello\r\n" + script.getOrDefault("offers", offers) + "250 SIZE 30000000";
    }

    private boolean mail(Socket socket, BufferedReader in, String command) throws IOException {
        if (script.containsKey(command)) {
            return true;
        }
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        if (!script.containsKey(".")) {
            mails.add(mail.toString());
        }
        return say(socket, ".", "250 taken");
    }

    /** @return whether it goes on */
    private boolean say(Socket socket, String command, String usual) throws IOException {
        String answer = script.getOrDefault(command, usual);
        if (answer.equals(CLOSES)) {
            return false;
        }
        OutputStream out = socket.getOutputStream();
        try {
            if (answer.equals(HANGS)) {
                closed.await();
                return false;
            }
            while (answer.equals(TRICKLES)) {
                out.write('2');
                out.flush();
                if (closed.await(20, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
        } catch (InterruptedException e) {
            return false;
        }
        out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return true;
    }

    private Socket encrypted(Socket raw) throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(raw, null, raw.getPort(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
