package al.tirana.nyja.simulator.partner;

import al.tirana.nyja.simulator.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A simulator's remote control: plain HTTP on the loopback address, JSON in, bytes out. */
public final class ControlServer implements AutoCloseable {

    /** What the simulator answers to a command. */
    public interface Answer {

        /** @throws IllegalArgumentException if the command makes no sense */
        byte[] to(JsonNode request) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    /** @param port 0 for any free one */
    public ControlServer(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10);
        server.setExecutor(threads);
    }

    /** From when on commands are taken. */
    public ControlServer start() {
        server.start();
        return this;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public ControlServer handle(String path, String method, Answer answer) {
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
        return this;
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
