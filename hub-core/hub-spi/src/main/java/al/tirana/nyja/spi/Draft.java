package al.tirana.nyja.spi;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A message to be. The hub fills the envelope: ids, time, source, agreement, and from the agreement's flow the recipient,
 * the purpose and the retention where the flow leaves no choice. For one thread.
 */
public final class Draft {

    private final String type;
    private final CaseRef of;
    private final Map<String, String> envelope = new LinkedHashMap<>();
    private final Map<String, String> texts = new LinkedHashMap<>();
    private JsonObject body = JsonValue.EMPTY_JSON_OBJECT;
    private JsonObject legal;
    private UUID id;
    private String corrects;

    /** For the hub; handlers ask {@link Call#message}. */
    public Draft(String type) {
        this(type, null);
    }

    /** For the hub; handlers ask {@link Call#message(String, CaseRef)} or {@link Call#status}. */
    public Draft(String type, CaseRef of) {
        this.type = Objects.requireNonNull(type);
        this.of = of;
    }

    /** Short name of the message type. */
    public String type() {
        return type;
    }

    /** One of the flow's recipients; needed if it has several. */
    public Draft to(String recipient) {
        return with("recipient", recipient);
    }

    /** The envelope's subject, such as {@code case/PK-2026-000001}: messages of one subject keep their order. */
    public Draft about(String subject) {
        return with("subject", subject);
    }

    /** One of the flow's purposes; needed if it has several. */
    public Draft purpose(String purpose) {
        return with("purpose", purpose);
    }

    /** {@code P0} to {@code P4}; without it {@code P3}. */
    public Draft sensitivity(String sensitivity) {
        return with("sensitivity", sensitivity);
    }

    /** How long the recipient may keep it, such as {@code P2Y}; without it the flow's. */
    public Draft retention(String retention) {
        return with("retention", retention);
    }

    /** What makes it the same message when it is made again: of the partner's own numbers, never at random. */
    public Draft key(String key) {
        return with("idempotencykey", key);
    }

    /**
     * The message's own number, for a handler of which another message names this one: made of the key, so that what is made
     * again has the same. Without it, the hub gives one.
     */
    public Draft id(UUID number) {
        this.id = Objects.requireNonNull(number);
        return this;
    }

    /**
     * It takes the place of what was said under this key, or withdraws it: it belongs to the same case, goes under a key that
     * the hub makes, and names this one in its body ({@code replaces}). The hub tells everybody who was told. What is said
     * already changes nothing when it is said again.
     */
    public Draft corrects(String key) {
        this.corrects = Objects.requireNonNull(key);
        return text("replaces", key);
    }

    /** Counts what one side says in a case, from 1; the hub sets it for changes of a state. */
    public Draft sequence(long number) {
        return with("sequence", Long.toString(number));
    }

    /** What the message says. */
    public Draft body(JsonObject says) {
        this.body = Objects.requireNonNull(says);
        return this;
    }

    /** One more field of the body, such as {@code receiverRef}; of a field that the body has, another value. */
    public Draft text(String field, String value) {
        texts.put(Objects.requireNonNull(field), Objects.requireNonNull(value));
        return this;
    }

    /** What it rests on. */
    public Draft legal(JsonObject rests) {
        this.legal = Objects.requireNonNull(rests);
        return this;
    }

    /** What was said about the envelope, by the names of its attributes; for the hub. */
    public Map<String, String> envelope() {
        return Map.copyOf(envelope);
    }

    /** The number that it was given; for the hub. */
    public Optional<UUID> id() {
        return Optional.ofNullable(id);
    }

    /** The case that it is about; for the hub. */
    public Optional<CaseRef> of() {
        return Optional.ofNullable(of);
    }

    /** What {@link #corrects} said; for the hub. */
    public Optional<String> corrects() {
        return Optional.ofNullable(corrects);
    }

    /** What {@link #text} added; for the hub. */
    public Map<String, String> texts() {
        return Map.copyOf(texts);
    }

    /** For the hub. */
    public JsonObject body() {
        return body;
    }

    /** For the hub. */
    public Optional<JsonObject> legal() {
        return Optional.ofNullable(legal);
    }

    private Draft with(String attribute, String value) {
        envelope.put(attribute, Objects.requireNonNull(value));
        return this;
    }

    @Override
    public String toString() {
        return "Draft[" + type + "]";
    }
}
