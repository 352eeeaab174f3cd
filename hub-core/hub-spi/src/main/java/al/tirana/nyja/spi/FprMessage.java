package al.tirana.nyja.spi;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * One message in the shared referral format FPR 1.0: a CloudEvents envelope with a typed body, see {@code
 * docs/protocol/referral-message.md}. Immutable; may be shared between threads.
 *
 * <p>{@link #toString()} gives type and id only, so a message may stand in a log line by mistake without harm.
 */
public final class FprMessage {

    /** Found once: to look for it takes longer than to read a message. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private final byte[] bytes;
    private volatile JsonObject json;

    private FprMessage(byte[] bytes, JsonObject json) {
        this.bytes = bytes;
        this.json = json;
    }

    /**
     * A message from its JSON text in UTF-8. The text is parsed when first needed.
     *
     * @param utf8 exactly what is (or was) on the wire; not copied, do not change it afterwards
     */
    public static FprMessage ofBytes(byte[] utf8) {
        return new FprMessage(Objects.requireNonNull(utf8), null);
    }

    /** A message that a plugin put together. */
    public static FprMessage of(JsonObject json) {
        return new FprMessage(json.toString().getBytes(StandardCharsets.UTF_8), json);
    }

    /** The JSON text in UTF-8; for a disclosure exactly the bytes that the hub signed. Do not change the array. */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * The whole message.
     *
     * @throws jakarta.json.JsonException if the text is not a JSON object
     */
    public JsonObject json() {
        JsonObject parsed = json;
        if (parsed == null) {
            try (JsonReader reader = JSON.createReader(new ByteArrayInputStream(bytes))) {
                parsed = reader.readObject();
            }
            json = parsed;
        }
        return parsed;
    }

    /** {@code data.body}: what the message says. Empty if the message has none. */
    public JsonObject body() {
        JsonValue data = json().get("data");
        JsonValue body = data instanceof JsonObject object ? object.get("body") : null;
        return body instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    /** A text attribute of the envelope such as {@code id}, {@code source}, {@code type} or {@code correlationid}. */
    public Optional<String> attribute(String name) {
        return json().get(name) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    @Override
    public String toString() {
        return "FprMessage[" + attribute("type").orElse("?") + " "
                + attribute("id").orElse("?") + "]";
    }
}
