package al.tirana.nyja.launcher;

import al.tirana.nyja.cli.Both;
import al.tirana.nyja.launcher.home.LaunchException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.StringJoiner;
import javax.net.ssl.SSLContext;

/** Asks a hub how it feels, over TLS as everybody does. */
public final class Health {

    /**
     * What it said.
     *
     * @param ready whether it takes messages
     * @param complaints what is not in order, in words; also that it did not answer
     * @param clockDoubted whether nothing is wrong but the clock: it runs, and waits for a human to confirm the time
     */
    public record Answer(boolean ready, Both complaints, boolean clockDoubted) {}

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Answer SILENCE = new Answer(
            false,
            new Both(
                    "Serveri nuk përgjigjet ende: mund të jetë duke u nisur.",
                    "The server does not answer yet: it may still be starting."),
            false);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final URI ready;

    /** @param watching where the hub is to be asked */
    Health(SSLContext tls, URI watching) {
        this.client =
                HttpClient.newBuilder().sslContext(tls).connectTimeout(PATIENCE).build();
        this.ready = watching.resolve("/health/ready");
    }

    Answer ask() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(ready).timeout(PATIENCE).build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode checks = JSON.readTree(response.body()).path("checks");
            return new Answer(response.statusCode() == 200, complaints(checks), clockDoubted(checks));
        } catch (IOException e) {
            return SILENCE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted");
        }
    }

    private static boolean clockDoubted(JsonNode checks) {
        boolean doubted = false;
        for (JsonNode check : checks) {
            if (!check.path("ok").asBoolean(true)) {
                if (!check.path("name").asText().equals("clock")) {
                    return false;
                }
                doubted = true;
            }
        }
        return doubted;
    }

    private static Both complaints(JsonNode checks) {
        StringJoiner albanian = new StringJoiner("; ");
        StringJoiner english = new StringJoiner("; ");
        for (JsonNode check : checks) {
            if (!check.path("ok").asBoolean(true)) {
                albanian.add(check.path("sq").asText());
                english.add(check.path("en").asText());
            }
        }
        return new Both(albanian.toString(), english.toString());
    }
}
