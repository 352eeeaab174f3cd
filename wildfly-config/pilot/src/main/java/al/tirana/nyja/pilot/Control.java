package al.tirana.nyja.pilot;

import al.tirana.nyja.simulator.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The remote control of one simulated institution.
 *
 * @param url where it takes deliveries; empty if it has no server
 */
record Control(String actor, String control, String url) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Has the institution send messages, and returns what the hub answered to each. */
    List<JsonNode> send(JsonNode order) {
        List<JsonNode> results = new ArrayList<>();
        Json.read(call("POST", "/send", Json.bytes(order))).forEach(results::add);
        return results;
    }

    /** Any other command of this institution's remote control. */
    JsonNode command(String path, JsonNode order) {
        return Json.read(call("POST", path, Json.bytes(order)));
    }

    /** What it answers to a command that says nothing more. */
    JsonNode command(String path, String method) {
        return Json.read(call(method, path, new byte[0]));
    }

    /** A file that lies on this institution's server; empty if there is none of that name. */
    Optional<String> file(String name) {
        try {
            byte[] bytes = call("POST", "/read", Json.bytes(Json.object().put("name", name)));
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** What reached the institution, oldest first. */
    List<JsonNode> log() {
        String lines = new String(call("GET", "/log", new byte[0]), StandardCharsets.UTF_8);
        return lines.lines()
                .map(line -> Json.read(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private byte[] call(String method, String path, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(control + path))
                .timeout(Duration.ofMinutes(1))
                .method(method, BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException(
                        actor + ": " + Json.read(response.body()).path("error").asText());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted"));
        }
    }
}
