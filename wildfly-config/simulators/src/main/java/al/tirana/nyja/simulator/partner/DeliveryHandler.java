package al.tirana.nyja.simulator.partner;

import al.tirana.nyja.simulator.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes one delivery, or a batch of them: checks it, writes it down, and answers as the mood of the moment says. {@code GET} and {@code
 * HEAD} are answered without a trace, so that a connection can be tested.
 */
public final class DeliveryHandler implements HttpHandler {

    private static final int LARGEST = 32 * 1024 * 1024;

    private final RequestCheck check;
    private final RawLog log;
    private final Answerer answerer;
    private final SignIn signIn;
    private final FaultMode mood = new FaultMode();

    public DeliveryHandler(RequestCheck check, RawLog log, Answerer answerer) {
        this(check, log, answerer, null);
    }

    /** @param signIn whose tokens are asked for; null: the certificate is enough */
    public DeliveryHandler(RequestCheck check, RawLog log, Answerer answerer, SignIn signIn) {
        this.check = check;
        this.log = log;
        this.answerer = answerer;
        this.signIn = signIn;
    }

    void behave(Behaviour behaviour) {
        mood.set(behaviour);
        if (signIn != null) {
            signIn.behave(behaviour.kind());
        }
    }

    Optional<SignIn> signIn() {
        return Optional.ofNullable(signIn);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (mood.get().kind().inItsPlace()) {
                exchange.getRequestBody().readNBytes(LARGEST);
                inItsPlace(exchange, "POST".equals(exchange.getRequestMethod()) ? mood.forOneRequest() : mood.get());
                return;
            }
            if (signIn != null && !signIn.letsIn(exchange)) {
                return;
            }
            if (!"POST".equals(exchange.getRequestMethod())) {
                exchange.sendResponseHeaders(204, -1);
                return;
            }
            byte[] bytes = exchange.getRequestBody().readNBytes(LARGEST);
            JsonNode body = json(bytes);
            if (body instanceof ObjectNode message) {
                deliver(exchange, message);
            } else if (body instanceof ArrayNode batch && !batch.isEmpty()) {
                deliver(exchange, batch);
            } else {
                exchange.sendResponseHeaders(400, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void inItsPlace(HttpExchange exchange, Behaviour now) throws IOException {
        switch (now.kind()) {
            case PAGE -> {
                byte[] page = "<html><head><title>nginx</title></head><body><h1>Bad Request</h1></body></html>"
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.sendResponseHeaders(now.statusInItsPlace(), page.length);
                exchange.getResponseBody().write(page);
            }
            case LATER -> {
                exchange.getResponseHeaders().set("Retry-After", now.subject());
                exchange.sendResponseHeaders(now.statusInItsPlace(), -1);
            }
            default -> exchange.sendResponseHeaders(now.statusInItsPlace(), -1);
        }
    }

    private void deliver(HttpExchange exchange, ObjectNode message) throws IOException, InterruptedException {
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        Optional<String> fault = key == null ? Optional.of("no Idempotency-Key") : check.faultIn(message, key);
        String name = key == null ? message.path("idempotencykey").asText() : key;
        if (fault.isPresent()) {
            log.add(name, message, 422, fault.get());
            exchange.sendResponseHeaders(422, -1);
            return;
        }
        Behaviour now = mood.forOneRequest();
        if (now.kind() == Behaviour.Kind.SLOW) {
            Thread.sleep(now.delay().toMillis());
        }
        int status = now.statusFor(message.path("subject").asText());
        boolean repeat = log.add(name, message, status, null);
        Optional<ObjectNode> reply = status == 200 ? answerer.took(message, repeat) : Optional.empty();
        answer(exchange, now, status, reply.map(Json::bytes), "application/cloudevents+json");
    }

    /** Each message for itself, as the hub takes a batch: what came is written down message by message. */
    private void deliver(HttpExchange exchange, ArrayNode batch) throws IOException, InterruptedException {
        Behaviour now = mood.forOneRequest(true);
        if (now.kind() == Behaviour.Kind.SLOW) {
            Thread.sleep(now.delay().toMillis());
        }
        List<String> subjects = new ArrayList<>();
        batch.forEach(message -> subjects.add(message.path("subject").asText()));
        int all = now.statusForAll(subjects);
        BatchResults results = new BatchResults();
        for (JsonNode element : batch) {
            if (element instanceof ObjectNode message) {
                String key = message.path("idempotencykey").asText();
                Optional<String> fault = key.isEmpty() ? Optional.of("no idempotencykey") : check.faultIn(message, key);
                int own = fault.isPresent()
                        ? 422
                        : now.statusFor(message.path("subject").asText());
                int status = all == 0 ? own : all;
                boolean repeat = log.add(key, message, status, fault.orElse(null), batch.size());
                results.add(message, status, repeat, status == 200 ? answerer.took(message, repeat) : Optional.empty());
            }
        }
        if (all != 0) {
            exchange.sendResponseHeaders(all, -1);
        } else if (now.kind() == Behaviour.Kind.BATCH_DROP) {
            drop(exchange);
        } else {
            answer(exchange, now, results.status(), results.body(now.kind()), BatchResults.TYPE);
        }
    }

    private void answer(HttpExchange exchange, Behaviour now, int status, Optional<byte[]> reply, String type)
            throws IOException, InterruptedException {
        switch (now.kind()) {
            case HANG -> mood.awaitChangeFrom(now);
            case DROP_AFTER_200 -> drop(exchange);
            case BOOM -> {
                byte[] boom = "boom".getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/plain");
                exchange.sendResponseHeaders(200, boom.length);
                exchange.getResponseBody().write(boom);
            }
            case ENDLESS_HEADER -> {
                exchange.getResponseHeaders().set("X-Endless", "x".repeat(1 << 20));
                exchange.sendResponseHeaders(200, -1);
            }
            default -> {
                if (status == 0) {
                    return;
                }
                if (reply.isEmpty()) {
                    exchange.sendResponseHeaders(status, -1);
                    return;
                }
                byte[] bytes = reply.get();
                exchange.getResponseHeaders().set("Content-Type", type);
                exchange.sendResponseHeaders(status, bytes.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(bytes);
                }
            }
        }
    }

    /** Promises a hundred bytes, gives one, and goes. */
    private static void drop(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 100);
        exchange.getResponseBody().write(' ');
        exchange.getResponseBody().flush();
    }

    /** Null if it is none. */
    private static JsonNode json(byte[] bytes) {
        try {
            return Json.read(bytes);
        } catch (UncheckedIOException e) {
            return null;
        }
    }
}
