package al.tirana.nyja.systemtest.outside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** Plain HTTPS to the hub, for what no proper client would send. */
final class Wire {

    static final String FPR = "application/cloudevents+json";
    static final String BATCH = "application/cloudevents-batch+json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param json a missing node if the body is something else */
    record Answer(int status, String text, JsonNode json) {}

    private final URI hub;
    private final HttpClient http;

    /** @param who shows its certificate, or none */
    Wire(URI hub, SSLContext who) {
        this.hub = hub;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(30))
                .sslContext(who)
                .build();
    }

    Answer post(String contentType, byte[] body) throws IOException, InterruptedException {
        return send(
                request("/fpr/v1/messages").header("Content-Type", contentType).POST(BodyPublishers.ofByteArray(body)));
    }

    /** Does not say beforehand how long the body is. */
    Answer stream(String contentType, byte[] body) throws IOException, InterruptedException {
        return send(request("/fpr/v1/messages")
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(hub.resolve(path)).timeout(Duration.ofMinutes(2));
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body(), parsed(response.body()));
    }

    private static JsonNode parsed(String body) {
        try {
            return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
