package al.tirana.nyja.simulator.hub;

import al.tirana.nyja.simulator.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What the hub answered.
 *
 * @param status HTTP status
 * @param retryAfter how long to wait before the next attempt, if the hub said so
 * @param body an acknowledgement or a rejection, or an array of them for a batch; a missing node if it is not JSON
 */
public record HubAnswer(int status, Optional<Duration> retryAfter, JsonNode body) {

    static HubAnswer of(int status, Optional<String> retryAfter, byte[] bytes) {
        return new HubAnswer(status, retryAfter.flatMap(HubAnswer::seconds), parsed(bytes));
    }

    /** The hub has committed the message. */
    public boolean accepted() {
        return status == 202;
    }

    /** The sender is to send the same again, unchanged: the hub or its database was not there. */
    public boolean tryAgain() {
        return status == 429 || status >= 500;
    }

    /** This is an answer to a message that was committed before. */
    public boolean repeated() {
        return body.at("/data/body/repeated").asBoolean();
    }

    /** The codes of the findings, the first of them the reason; empty for an acknowledgement. */
    public List<String> codes() {
        return StreamSupport.stream(body.at("/data/body/errors").spliterator(), false)
                .map(error -> error.path("code").asText())
                .toList();
    }

    private static JsonNode parsed(byte[] bytes) {
        try {
            return bytes.length == 0 ? MissingNode.getInstance() : Json.read(bytes);
        } catch (UncheckedIOException e) {
            return MissingNode.getInstance();
        }
    }

    private static Optional<Duration> seconds(String header) {
        try {
            return Optional.of(Duration.ofSeconds(Long.parseLong(header.strip())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "HubAnswer[" + status + " " + codes() + "]";
    }
}
