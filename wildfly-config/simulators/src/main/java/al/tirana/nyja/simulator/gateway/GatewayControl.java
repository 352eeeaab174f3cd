package al.tirana.nyja.simulator.gateway;

import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.partner.ControlServer;
import al.tirana.nyja.simulator.registry.CivilRegistry;
import al.tirana.nyja.simulator.registry.RegisteredPerson;
import al.tirana.nyja.simulator.registry.Trait;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;

/** The remote control of the gateway: how it behaves, what it was asked, and whom its registry knows. */
public final class GatewayControl implements AutoCloseable {

    private final ControlServer server;

    /** @param port 0 for any free one */
    public GatewayControl(int port, GovernmentGateway gateway, CivilRegistry registry, QuestionLog log)
            throws IOException {
        server = new ControlServer(port)
                .handle("/mode", "POST", request -> {
                    Mischief mischief = mischief(request);
                    gateway.behave(mischief);
                    return Json.bytes(Json.object().put("mode", mischief.word()));
                })
                .handle(
                        "/asked",
                        "POST",
                        request -> Json.bytes(Json.object()
                                .put(
                                        "messageId",
                                        log.withMessageId(
                                                request.path("messageId").asText()))
                                .put(
                                        "requestId",
                                        log.withRequestId(
                                                request.path("requestId").asText()))))
                .handle("/people", "POST", request -> Json.bytes(people(registry, request)))
                .handle(
                        "/log",
                        "GET",
                        request -> Files.exists(log.file()) ? Files.readAllBytes(log.file()) : new byte[0])
                .handle("/counters", "GET", request -> Json.bytes(Json.object().put("questions", log.questions())))
                .start();
    }

    public int port() {
        return server.port();
    }

    private static Mischief mischief(JsonNode request) {
        return Mischief.parse(request.path("mode").asText("ok"))
                .withCount(request.path("count").asInt(0))
                .withDelay(Duration.ofMillis(request.path("delayMs").asLong(3000)));
    }

    /** Invented people only: whoever plays a case needs somebody to ask for. */
    private static ArrayNode people(CivilRegistry registry, JsonNode request) {
        Trait trait = Trait.valueOf(request.path("trait")
                .asText("ordinary")
                .toUpperCase(Locale.ROOT)
                .replace('-', '_'));
        ArrayNode people = Json.array();
        for (RegisteredPerson person : registry.with(trait)) {
            people.addObject()
                    .put("nid", person.nid())
                    .put("given", person.given())
                    .put("family", person.family())
                    .put("formerFamily", person.formerFamily())
                    .put("fatherName", person.fatherName())
                    .put("birthDate", person.birthDate().toString())
                    .put("nja", person.nja())
                    .put("civilStatus", person.civilStatus());
        }
        return people;
    }

    @Override
    public void close() {
        server.close();
    }
}
