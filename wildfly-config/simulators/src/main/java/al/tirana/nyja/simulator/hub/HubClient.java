package al.tirana.nyja.simulator.hub;

import al.tirana.nyja.simulator.Institution;
import al.tirana.nyja.simulator.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A partner's client of the hub's interface {@code /fpr/v1}, with the partner's own certificate. Safe for many threads;
 * one attempt per call, for more see {@link PatientSender}.
 */
public final class HubClient {

    private static final String FPR = "application/cloudevents+json";
    private static final String FPR_BATCH = "application/cloudevents-batch+json";

    private final URI hub;
    private final HttpClient http;

    /** @param hub the hub's address, such as {@code https://localhost:8443} */
    public HubClient(URI hub, Institution who) {
        this.hub = hub;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .sslContext(who.tls())
                .build();
    }

    public HubAnswer post(ObjectNode message) throws IOException, InterruptedException {
        return post(Json.bytes(message));
    }

    /** Posts these very bytes as one message. */
    public HubAnswer post(byte[] bytes) throws IOException, InterruptedException {
        return send(request("messages").header("Content-Type", FPR).POST(BodyPublishers.ofByteArray(bytes)));
    }

    /** Posts several messages at once; the answer's body is an array in the same order. */
    public HubAnswer postBatch(List<ObjectNode> messages) throws IOException, InterruptedException {
        byte[] bytes = Json.bytes(Json.array().addAll(messages));
        return send(request("messages").header("Content-Type", FPR_BATCH).POST(BodyPublishers.ofByteArray(bytes)));
    }

    /** Brings what the institution writes in words of its own, for the agreement's plugin to read. */
    public HubAnswer bring(String agreement, String flow, String type, byte[] content)
            throws IOException, InterruptedException {
        return send(request("agreements/" + agreement + "/flows/" + flow)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(content)));
    }

    /**
     * Posts a question and waits for its answer. If it comes in time, status 200 and an array: what the hub says to the
     * question, and the answer; otherwise as {@link #post(ObjectNode)}.
     */
    public HubAnswer ask(ObjectNode question, Duration wait) throws IOException, InterruptedException {
        return send(request("messages")
                .header("Content-Type", FPR)
                .header("Prefer", "wait=" + wait.toSeconds())
                .POST(BodyPublishers.ofByteArray(Json.bytes(question))));
    }

    /**
     * What waits for this institution in its inbox, oldest first.
     *
     * @throws IOException also if the hub answers anything but 200
     */
    public List<ObjectNode> inbox(int max) throws IOException, InterruptedException {
        HubAnswer answer = send(request("inbox?max=" + max).GET());
        if (answer.status() != 200) {
            throw new IOException("the inbox answered " + answer.status());
        }
        List<ObjectNode> messages = new ArrayList<>();
        for (JsonNode message : answer.body()) {
            if (message instanceof ObjectNode object) {
                messages.add(object);
            }
        }
        return messages;
    }

    /** Tells the hub that a disclosure from the inbox is safely here. */
    public HubAnswer acknowledge(String disclosureId) throws IOException, InterruptedException {
        return send(request("inbox/" + disclosureId + "/acknowledge").POST(BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(hub.resolve("/fpr/v1/" + path)).timeout(Duration.ofSeconds(30));
    }

    private HubAnswer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
        return HubAnswer.of(response.statusCode(), response.headers().firstValue("Retry-After"), response.body());
    }
}
