package al.tirana.nyja.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * A partner with a real HTTPS server on the loopback address: it asks for a client certificate, records what comes, and
 * misbehaves on command. Thread safe. Close it.
 */
public final class LoopbackPartner implements AutoCloseable {

    /** @param headers names in any case */
    public record Request(String method, String path, Map<String, List<String>> headers, byte[] body) {

        /** The first value of a header, or an empty text. */
        public String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<String> queries = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpsServer server;
    private volatile Behaviour behaviour = exchange -> send(exchange, 200, "text/plain", "");

    /** @param tls the partner's certificate and whom it trusts, see {@link TestCertificates#tlsTrusting} */
    public LoopbackPartner(SSLContext tls) {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(tls) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = tls.getDefaultSSLParameters();
                ssl.setNeedClientAuth(true);
                parameters.setSSLParameters(ssl);
            }
        });
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    /** Where it listens: {@code https://127.0.0.1:<port>/}. */
    public URI address() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** The queries of what came, in order; an empty text where there was none. */
    public List<String> queries() {
        return List.copyOf(queries);
    }

    /** Everything that came, in order. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** From now on: this status and nothing else. */
    public void answers(int status) {
        answers(status, "text/plain", "");
    }

    /** From now on: this answer. */
    public void answers(int status, String contentType, String body) {
        behaviour = exchange -> send(exchange, status, contentType, body);
    }

    /** From now on: this status with a page of HTML, as a proxy or a sign-in page in the partner's place says it. */
    public void answersWithAPage(int status) {
        answers(status, "text/html", "<html><head><title>" + status + "</title></head><body>nginx</body></html>");
    }

    /** From now on: this status, and when to ask again, as a number of seconds or a date of HTTP. */
    public void answersLater(int status, String retryAfter) {
        behaviour = exchange -> {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
            send(exchange, status, "text/plain", "");
        };
    }

    /** From now on: a header of a megabyte. */
    public void answersWithAHeaderWithoutEnd() {
        behaviour = exchange -> {
            exchange.getResponseHeaders().set("X-Endless", "x".repeat(1 << 20));
            send(exchange, 200, "text/plain", "");
        };
    }

    /** From now on: thousands of headers. */
    public void answersWithHeadersWithoutEnd() {
        behaviour = exchange -> {
            for (int i = 0; i < 5_000; i++) {
                exchange.getResponseHeaders().set("X-Header-" + i, "x");
            }
            send(exchange, 200, "text/plain", "");
        };
    }

    /** From now on: takes the request and never answers. */
    public void neverAnswers() {
        behaviour = exchange -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        };
    }

    /** From now on: promises all of an answer, sends half and hangs up. */
    public void answersHalf(String contentType, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        behaviour = exchange -> {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    /** From now on: takes the request and hangs up. */
    public void hangsUp() {
        behaviour = HttpExchange::close;
    }

    /** Frees the port; whoever connects then is refused. */
    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void take(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(exchange.getRequestHeaders());
        byte[] body = exchange.getRequestBody().readAllBytes();
        queries.add(Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""));
        requests.add(new Request(
                exchange.getRequestMethod(), exchange.getRequestURI().getPath(), headers, body));
        behaviour.answer(exchange);
    }

    private static void send(HttpExchange exchange, int status, String contentType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
