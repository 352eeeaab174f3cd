package al.tirana.nyja.simulator.police;

import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.simulator.partner.ControlServer;
import al.tirana.nyja.simulator.sftp.SftpMood;
import al.tirana.nyja.simulator.sftp.SftpPartner;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;

/** The remote control of the Border Police: what lies on their server, and how it behaves. */
public final class PoliceControl implements AutoCloseable {

    private final ControlServer server;

    /** @param port 0 for any free one */
    public PoliceControl(int port, SftpPartner partner, PoliceDesk desk) throws IOException {
        server = new ControlServer(port)
                .handle("/mode", "POST", request -> {
                    partner.behave(mood(request));
                    return Json.bytes(Json.object().put("mode", partner.mood().word()));
                })
                .handle("/drop", "POST", request -> Json.bytes(desk.drop(DropOrder.of(request))))
                .handle("/put", "POST", request -> Json.bytes(desk.put(request)))
                .handle("/tricks", "POST", request -> Json.bytes(desk.tricks()))
                .handle(
                        "/read",
                        "POST",
                        request -> desk.read(request.path("name").asText()))
                .handle("/clear", "POST", request -> {
                    desk.clear();
                    return Json.bytes(desk.files());
                })
                .handle("/files", "GET", request -> Json.bytes(desk.files()))
                .handle(
                        "/counters",
                        "GET",
                        request -> Json.bytes(Json.object()
                                .put("logins", partner.logins())
                                .put("mode", partner.mood().word())))
                .start();
    }

    public int port() {
        return server.port();
    }

    private static SftpMood mood(JsonNode request) {
        SftpMood mood = SftpMood.parse(request.path("mode").asText("ok"));
        return mood.withDelay(Duration.ofMillis(request.path("delayMs").asLong(3000)));
    }

    @Override
    public void close() {
        server.close();
    }
}
