package al.tirana.nyja.systemtest.outside;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** What no honest partner does to a server, once. Every act ends by itself within some seconds. */
final class Hostile {

    /** What one act was answered: the status, or 0 if the connection ended without an answer. */
    record Answer(int status, String text) {

        boolean isPage() {
            return text.toLowerCase(Locale.ROOT).contains("<html");
        }
    }

    private interface Act {
        Answer on(Socket socket) throws IOException, InterruptedException;
    }

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int ENOUGH = 4096;

    private static final String POST = "POST /fpr/v1/messages HTTP/1.1\r\nHost: localhost\r\n";
    private static final String NAMES =
            "[{" + IntStream.range(0, 300_000).mapToObj(i -> "\"" + i + "\":0").collect(Collectors.joining(",")) + "}]";
    private static final String TINY = "[" + "{},".repeat(1_000_000) + "{}]";
    private static final String VALUES = "{\"x\":[" + "{},".repeat(300_000) + "{}]}";
    private static final String DEEP = "[" + "[".repeat(1_000_000) + "]".repeat(1_000_000) + "]";
    private static final String DEEP_BOXES = "{\"a\":".repeat(150_000) + "1" + "}".repeat(150_000);
    private static final String WHITE = "[{\"a\":" + " ".repeat(5 << 20) + "1}]";
    private static final String FAULTY = "["
            + ("{" + IntStream.range(0, 200).mapToObj(i -> "\"x" + i + "\":1").collect(Collectors.joining(",")) + "},")
                    .repeat(300)
            + "{}]";

    private static final List<String> HEADERS = List.of(
            "Content-Type: application\\json",
            "Content-Type:",
            "Content-Type: ;;",
            "Content-Type: application/json; charset=nonsense",
            "Accept: x/y;q=a",
            "Accept: x",
            "Accept: */*;q=",
            "Accept-Language: ;q=x",
            "Expect: something",
            "Content-Encoding: gzip",
            "Transfer-Encoding: nonsense",
            "Cookie: =;;=\u0001",
            "X-Long: " + "x".repeat(10_000),
            "X-Longer: " + "x".repeat(60_000),
            IntStream.range(0, 300).mapToObj(i -> "X-" + i + ": x").collect(Collectors.joining("\r\n")));

    private static final List<String> TARGETS = List.of(
            "GET /",
            "GET /fpr",
            "GET /fpr/v1/messages",
            "GET /fpr/v1/inbox?max=0",
            "GET /fpr/v1/inbox?max=%ZZ",
            "GET /fpr/v1/%zz",
            "GET /fpr/../admin/v1/me",
            "GET //fpr//v1//inbox",
            "PUT /fpr/v1/inbox",
            "NONSENSE /fpr/v1/messages",
            "OPTIONS *",
            "GET /metrics",
            "GET /admin/v1/me",
            "GET /admin",
            "GET /health/ready",
            "GET /health/%00",
            "POST /health/live",
            "GET /%2e%2e/%2e%2e/etc/passwd");

    private final URI hub;
    private final SSLContext tls;

    Hostile(URI hub, SSLContext tls) {
        this.hub = hub;
        this.tls = tls;
    }

    Answer namesWithoutEnd() throws IOException, InterruptedException {
        return post(NAMES);
    }

    Answer tinyMessages() throws IOException, InterruptedException {
        return post(TINY);
    }

    Answer tinyValues() throws IOException, InterruptedException {
        return post(VALUES);
    }

    Answer deep() throws IOException, InterruptedException {
        return post(DEEP);
    }

    Answer deepObjects() throws IOException, InterruptedException {
        return post(DEEP_BOXES);
    }

    Answer whiteSpace() throws IOException, InterruptedException {
        return post(WHITE);
    }

    Answer manyFaults() throws IOException, InterruptedException {
        return post(FAULTY);
    }

    Answer post(String body) throws IOException, InterruptedException {
        return over(socket -> {
            write(
                    socket,
                    POST + "Connection: close\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                            + "\r\n\r\n");
            write(socket, body);
            return answer(socket);
        });
    }

    /** Announces 8 MiB, and sends a byte now and then. */
    Answer dribble(int bytes) throws IOException, InterruptedException {
        return over(socket -> {
            write(socket, POST + "Content-Length: 8388608\r\n\r\n");
            for (int i = 0; i < bytes; i++) {
                write(socket, "[");
                Thread.sleep(100);
            }
            return new Answer(0, "");
        });
    }

    Answer halfClosed() throws IOException, InterruptedException {
        return over(socket -> {
            write(socket, POST + "Content-Length: 1000\r\n\r\n{");
            socket.shutdownOutput();
            return answer(socket);
        });
    }

    Answer badPieces() throws IOException, InterruptedException {
        return over(socket -> {
            write(socket, POST + "Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n");
            return answer(socket);
        });
    }

    Answer slowReader() throws IOException, InterruptedException {
        return over(socket -> {
            socket.setReceiveBufferSize(ENOUGH);
            write(socket, "GET /fpr/v1/inbox HTTP/1.1\r\nHost: localhost\r\n\r\n");
            Thread.sleep(3000);
            return new Answer(0, "");
        });
    }

    Answer header(int number) throws IOException, InterruptedException {
        return over(socket -> {
            write(
                    socket,
                    POST + "Connection: close\r\n" + HEADERS.get(number % HEADERS.size())
                            + "\r\nContent-Length: 2\r\n\r\n{}");
            return answer(socket);
        });
    }

    Answer lengths(int number) throws IOException, InterruptedException {
        List<String> lengths = List.of(
                "Content-Length: abc",
                "Content-Length: -1",
                "Content-Length: 2\r\nContent-Length: 3",
                "Content-Length: 99999999999999999999",
                "Content-Length: 2\r\nTransfer-Encoding: chunked");
        return over(socket -> {
            write(socket, POST + "Connection: close\r\n" + lengths.get(number % lengths.size()) + "\r\n\r\n{}");
            return answer(socket);
        });
    }

    Answer target(int number) throws IOException, InterruptedException {
        return over(socket -> {
            write(
                    socket,
                    TARGETS.get(number % TARGETS.size())
                            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: x\r\n\r\n");
            return answer(socket);
        });
    }

    /** Dribbles where administrators come in. */
    Answer administrator(int bytes) throws IOException, InterruptedException {
        return over(socket -> {
            write(
                    socket,
                    "POST /admin/v1/agreements HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic eDp5\r\n"
                            + "Content-Length: 1000000\r\n\r\n{");
            for (int i = 0; i < bytes; i++) {
                write(socket, "[");
                Thread.sleep(100);
            }
            return new Answer(0, "");
        });
    }

    /** No TLS at all, or half of it. */
    Answer garbage(int number) throws IOException, InterruptedException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub.getPort())) {
            byte[] hello = {22, 3, 1, 0, (byte) 200, 1, 0, 0, (byte) 196, 3, 3};
            socket.getOutputStream()
                    .write(number % 2 == 0 ? hello : "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            Thread.sleep(500);
        }
        return new Answer(0, "");
    }

    private Answer over(Act act) throws IOException, InterruptedException {
        try (Socket socket = tls.getSocketFactory().createSocket("localhost", hub.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            return act.on(socket);
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        } catch (SocketException e) {
            // the hub had enough; perhaps it said why
        }
    }

    private static Answer answer(Socket socket) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte[] buffer = new byte[ENOUGH];
        try {
            InputStream in = socket.getInputStream();
            for (int n = in.read(buffer); n >= 0 && read.size() < ENOUGH; n = in.read(buffer)) {
                read.write(buffer, 0, n);
            }
        } catch (SocketException | SSLException e) {
            // what came before counts
        }
        String text = read.toString(StandardCharsets.UTF_8);
        boolean status = text.startsWith("HTTP/1.1 ") && text.length() > 12;
        return new Answer(status ? Integer.parseInt(text.substring(9, 12)) : 0, text);
    }
}
