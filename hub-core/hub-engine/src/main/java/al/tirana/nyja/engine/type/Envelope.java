package al.tirana.nyja.engine.type;

import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.Clock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The attributes of a message whose envelope has been checked. */
public record Envelope(ObjectNode message) {

    public UUID id() {
        return UUID.fromString(text("id"));
    }

    /** Actor id of the institution that speaks. */
    public String source() {
        return Actors.id(text("source"));
    }

    public String recipient() {
        return Actors.id(text("recipient"));
    }

    public String type() {
        return text("type");
    }

    public String agreement() {
        return text("agreementid");
    }

    public String purpose() {
        return text("purpose");
    }

    public UUID correlation() {
        return UUID.fromString(text("correlationid"));
    }

    public String idempotencyKey() {
        return text("idempotencykey");
    }

    public Optional<String> subject() {
        return optional("subject");
    }

    public Optional<Instant> expiry() {
        return optional("expirytime").map(text -> Clock.kept(text));
    }

    public String retention() {
        return text("retention");
    }

    public long sequence() {
        return message.path("sequence").asLong(0);
    }

    /** Messages of one subject, or else of one conversation, keep their order. */
    public String laneKey() {
        return subject().orElseGet(() -> text("correlationid"));
    }

    /** The same for another recipient. The message itself is not changed. */
    public Envelope to(String recipient) {
        return new Envelope(message.deepCopy().put("recipient", Actors.uri(recipient)));
    }

    public JsonNode body() {
        return message.path("data").path("body");
    }

    /** Empty if the message has no such attribute. */
    public String text(String attribute) {
        return message.path(attribute).asText("");
    }

    private Optional<String> optional(String attribute) {
        return message.hasNonNull(attribute) ? Optional.of(text(attribute)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "Envelope[" + type() + " " + text("id") + "]";
    }
}
