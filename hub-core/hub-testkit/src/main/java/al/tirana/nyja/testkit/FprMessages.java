package al.tirana.nyja.testkit;

import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.FprSignature;
import al.tirana.nyja.fpr.Uuid7;
import al.tirana.nyja.spi.FprMessage;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Builds FPR messages about people who do not exist: valid, of now, and as you change them.
 *
 * <pre>{@code
 * ObjectNode message = FprMessages.referral().to("OSHC.0012").under("BT-OSHC0012-2026-01")
 *         .without("/data/body/subject/nid").signed();
 * }</pre>
 *
 * Not for several threads at once.
 */
public final class FprMessages {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "al.tirana.fpr.";

    private final ObjectNode message;

    private FprMessages(ObjectNode message) {
        this.message = message;
    }

    /** A reintegration centre asks an organisation for vocational training and career advice for one person. */
    public static FprMessages referral() {
        return of("referral.requested.v1");
    }

    /** An organisation answers a referral, with what every answer holds and the receiver's number. */
    public static FprMessages status(UUID referral, String from, String to) {
        return of("referral.status.changed.v1")
                .without("/data/body/note")
                .without("/data/body/appointment")
                .set("/sensitivity", "P2")
                .set("/data/body/referralId", referral.toString())
                .set("/data/body/from", from)
                .set("/data/body/to", to)
                .set("/idempotencykey", "TEST:ST:" + referral + ":" + to);
    }

    /**
     * A message of any type that institutions send, with many of its optional fields. For a type that a plugin brings, the
     * plugin's tests hold one: {@code src/test/resources/messages/<type without the common beginning>.json}.
     *
     * @param type with or without the common beginning {@code al.tirana.fpr.}
     * @throws IllegalArgumentException if there is no such type
     */
    public static FprMessages of(String type) {
        String name = type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type;
        String file = "messages/" + name + ".json";
        boolean ours = FprMessages.class.getResource(file) != null;
        try (var in = FprMessages.class.getResourceAsStream(ours ? file : '/' + file)) {
            if (in == null) {
                throw new IllegalArgumentException("No sample message of type " + name
                        + ": put one into src/test/resources/messages/" + name + ".json");
            }
            return new FprMessages((ObjectNode) JSON.readTree(in)).fresh();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who speaks, such as {@code BT.QRM}. */
    public FprMessages from(String actor) {
        return set("/source", Actors.uri(actor));
    }

    /** Who is spoken to; a consent in the message then names them. */
    public FprMessages to(String actor) {
        set("/recipient", Actors.uri(actor));
        if (!message.at("/data/legal/consent/scope").isMissingNode()) {
            ((ObjectNode) message.at("/data/legal/consent")).putArray("scope").add(Actors.uri(actor));
        }
        return this;
    }

    /** Under which agreement. */
    public FprMessages under(String agreement) {
        return set("/agreementid", agreement);
    }

    /** Which case it belongs to; messages of one case share it. */
    public FprMessages correlation(UUID correlation) {
        return set("/correlationid", correlation.toString());
    }

    /** Puts a text at a JSON pointer. */
    public FprMessages set(String pointer, String value) {
        return set(pointer, JSON.getNodeFactory().textNode(value));
    }

    /** Puts anything at a JSON pointer; objects on the way are made. */
    public FprMessages set(String pointer, JsonNode value) {
        JsonPointer place = JsonPointer.compile(pointer);
        ObjectNode parent = message;
        for (JsonPointer step = place; !step.tail().matches(); step = step.tail()) {
            JsonNode child = parent.get(step.getMatchingProperty());
            parent = child instanceof ObjectNode object ? object : parent.putObject(step.getMatchingProperty());
        }
        parent.set(place.last().getMatchingProperty(), value);
        return this;
    }

    /** Takes a member of an object away. */
    public FprMessages without(String pointer) {
        JsonPointer place = JsonPointer.compile(pointer);
        if (message.at(place.head()) instanceof ObjectNode parent) {
            parent.remove(place.last().getMatchingProperty());
        }
        return this;
    }

    /** A copy of the message as it is now, unsigned. */
    public ObjectNode unsigned() {
        return message.deepCopy();
    }

    /** A copy, signed by the key that {@link SigningKeys} has for its source. */
    public ObjectNode signed() {
        return FprSignature.signed(
                unsigned(), SigningKeys.of(Actors.id(message.get("source").textValue())));
    }

    /** The signed message as plugins know it. */
    public FprMessage forPlugins() {
        return FprMessage.ofBytes(signed().toString().getBytes(StandardCharsets.UTF_8));
    }

    private FprMessages fresh() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        set("/id", Uuid7.next().toString()).set("/time", now.toString());
        set("/correlationid", Uuid7.next().toString());
        set("/idempotencykey", "TEST:" + message.get("id").textValue());
        if (!message.at("/data/body/referralId").isMissingNode()) {
            set("/data/body/referralId", Uuid7.next().toString());
        }
        if (message.at("/data/legal/consent/status").asText().equals("DHENE")) {
            set("/data/legal/consent/obtainedAt", now.minus(1, ChronoUnit.HOURS).toString());
            set("/data/legal/consent/expiresAt", now.plus(365, ChronoUnit.DAYS).toString());
        }
        return this;
    }
}
