package al.tirana.nyja.simulator.partner;

import al.tirana.nyja.simulator.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.function.Consumer;
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

    private final ControlServer server;

    public ControlApi(int port, RawLog log, Mode mode, Sending sending, Supplier<ObjectNode> counters)
            throws IOException {
        this(port, log, mode, sending, counters, more -> {});
    }

    /** @param more adds what only this institution can be told */
    public ControlApi(
            int port,
            RawLog log,
            Mode mode,
            Sending sending,
            Supplier<ObjectNode> counters,
            Consumer<ControlServer> more)
            throws IOException {
        server = new ControlServer(port)
                .handle("/mode", "POST", request -> {
                    mode.set(behaviour(request));
                    return Json.bytes(
                            Json.object().put("mode", behaviour(request).word()));
                })
                .handle("/send", "POST", request -> Json.bytes(Json.tree(sending.send(SendOrder.of(request)))))
                .handle("/log", "GET", request -> Files.readAllBytes(log.file()))
                .handle("/counters", "GET", request -> Json.bytes(counters.get()));
        more.accept(server);
        server.start();
    }

    public int port() {
        return server.port();
    }

    private static Behaviour behaviour(JsonNode request) {
        Behaviour plain = Behaviour.parse(request.path("mode").asText("ok"));
        Behaviour behaviour = plain.withCount(request.path("count").asInt(0))
                .withDelay(Duration.ofMillis(request.path("delayMs").asLong(3000)))
                .withStatus(request.path("status").asInt(plain.status()));
        return request.has("subject")
                ? behaviour.withSubject(request.path("subject").asText())
                : behaviour;
    }

    @Override
    public void close() {
        server.close();
    }
}
