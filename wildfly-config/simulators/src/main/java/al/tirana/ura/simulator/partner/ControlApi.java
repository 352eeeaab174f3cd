package al.tirana.ura.simulator.partner;

import al.tirana.ura.simulator.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The simulator's remote control, plain HTTP on the loopback address: {@code POST /mode}, {@code POST /send}, {@code GET
 * /log}, {@code GET /counters}.
 */
public final class ControlApi implements AutoCloseable {

    /** Changes the mood of a partner. */
    public interface Mode {
        void set(Behaviour behaviour) throws IOException;
    }

    private interface Answer {
        byte[] to(JsonNode request) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    public ControlApi(int port, RawLog log, Mode mode, Sending sending, Supplier<ObjectNode> counters)
            throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10);
        server.setExecutor(threads);
        handle("/mode", "POST", request -> {
            mode.set(behaviour(request));
            return Json.bytes(Json.object().put("mode", behaviour(request).word()));
        });
        handle("/send", "POST", request -> Json.bytes(Json.tree(sending.send(SendOrder.of(request)))));
        handle("/log", "GET", request -> Files.readAllBytes(log.file()));
        handle("/counters", "GET", request -> Json.bytes(counters.get()));
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private static Behaviour behaviour(JsonNode request) {
        Behaviour behaviour = Behaviour.parse(request.path("mode").asText("ok"))
                .withCount(request.path("count").asInt(0))
                .withDelay(Duration.ofMillis(request.path("delayMs").asLong(3000)))
                .withStatus(request.path("status").asInt(422));
        return request.has("subject")
                ? behaviour.withSubject(request.path("subject").asText())
                : behaviour;
    }

    private void handle(String path, String method, Answer answer) {
        server.createContext(path, exchange -> {
            try (exchange) {
                if (method.equals(exchange.getRequestMethod())) {
                    answer(exchange, answer);
                } else {
                    respond(exchange, 405, new byte[0]);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException, InterruptedException {
        byte[] request = exchange.getRequestBody().readAllBytes();
        byte[] body;
        try {
            body = answer.to(request.length == 0 ? Json.object() : Json.read(request));
        } catch (IllegalArgumentException e) {
            respond(exchange, 400, error(e));
            return;
        } catch (IOException | UncheckedIOException e) {
            respond(exchange, 502, error(e));
            return;
        }
        respond(exchange, 200, body);
    }

    private static byte[] error(Exception e) {
        return Json.bytes(Json.object().put("error", e.getClass().getSimpleName() + ": " + e.getMessage()));
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
