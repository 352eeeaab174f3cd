package al.tirana.nyja.simulator;

import al.tirana.nyja.fpr.Canonical;
import al.tirana.nyja.fpr.FprSignature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLParameters;

/** The least hub that a simulator can talk to: it takes everything once, and can be absent for a while. */
final class FakeHub implements AutoCloseable {

    final List<ObjectNode> taken = new CopyOnWriteArrayList<>();
    final List<ObjectNode> waiting = new CopyOnWriteArrayList<>();
    final List<String> callers = new CopyOnWriteArrayList<>();
    final AtomicInteger notReady = new AtomicInteger();
    final AtomicInteger lostAnswers = new AtomicInteger();

    private final TestHome home;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, String> keys = new ConcurrentHashMap<>();
    private final HttpClient out;

    FakeHub(TestHome home) throws Exception {
        this.home = home;
        out = HttpClient.newBuilder()
                .sslContext(home.hubTls())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(home.hubTls()) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters tls = getSSLContext().getDefaultSSLParameters();
                tls.setNeedClientAuth(true);
                parameters.setSSLParameters(tls);
            }
        });
        server.setExecutor(threads);
        server.createContext("/fpr/v1/messages", this::messages);
        server.createContext("/fpr/v1/inbox", this::inbox);
        server.start();
    }

    URI uri() {
        return URI.create("https://localhost:" + server.getAddress().getPort());
    }

    /** What the hub makes of an original for its recipient: the same content, via the hub, signed by it. */
    ObjectNode disclosureOf(ObjectNode original) {
        ObjectNode disclosure = original.deepCopy();
        disclosure.remove("fprsig");
        String id = UUID.randomUUID().toString();
        disclosure
                .put("id", id)
                .put("via", "https://id.tirana.al/fpr/actor/HUB")
                .put("originhash", Canonical.originHash(original))
                .put("causationid", original.path("id").asText())
                .put("idempotencykey", "HUB:DIS:" + id);
        return FprSignature.signed(disclosure, home.hubKey);
    }

    HttpResponse<byte[]> deliver(String url, ObjectNode disclosure) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Idempotency-Key", disclosure.path("idempotencykey").asText())
                .timeout(Duration.ofSeconds(8))
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(disclosure)))
                .build();
        return out.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Several in one request. */
    HttpResponse<byte[]> deliver(String url, List<ObjectNode> disclosures) throws IOException, InterruptedException {
        ArrayNode batch = Json.array().addAll(disclosures);
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Idempotency-Key", "the whole")
                .header("Content-Type", "application/cloudevents-batch+json")
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(batch)))
                .build();
        return out.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private void messages(HttpExchange exchange) throws IOException {
        try (exchange) {
            callers.add(((HttpsExchange) exchange)
                    .getSSLSession()
                    .getPeerPrincipal()
                    .getName());
            JsonNode request = Json.read(exchange.getRequestBody().readAllBytes());
            if (notReady.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                exchange.getResponseHeaders().set("Retry-After", "0");
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            JsonNode answer = request.isArray() ? Json.array() : take((ObjectNode) request);
            request.forEach(one -> {
                if (request.isArray()) {
                    ((com.fasterxml.jackson.databind.node.ArrayNode) answer).add(take((ObjectNode) one));
                }
            });
            if (lostAnswers.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                return;
            }
            respond(exchange, 202, Json.bytes(answer));
        }
    }

    private ObjectNode take(ObjectNode message) {
        String key = message.path("idempotencykey").asText();
        boolean repeated = keys.putIfAbsent(key, message.path("id").asText()) != null;
        if (!repeated) {
            taken.add(message);
        }
        ObjectNode answer = Json.object();
        answer.putObject("data").putObject("body").put("outcome", "ACCEPTED").put("repeated", repeated);
        return answer;
    }

    private void inbox(HttpExchange exchange) throws IOException {
        try (exchange) {
            if ("GET".equals(exchange.getRequestMethod())) {
                respond(exchange, 200, Json.bytes(Json.array().addAll(List.copyOf(waiting))));
                return;
            }
            String id = exchange.getRequestURI().getPath().split("/")[4];
            waiting.removeIf(message -> message.path("id").asText().equals(id));
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
