package al.tirana.nyja.spi;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
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
    private volatile Map<String, String> attributes;

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
        return Optional.ofNullable(attributes().get(name));
    }

    /** Sending asks for attributes only, and a tree of all of it would be made for that. */
    private Map<String, String> attributes() {
        Map<String, String> known = attributes;
        if (known == null) {
            known = json == null && isPlain() ? read() : texts(json());
            attributes = known;
        }
        return known;
    }

    /** An object in UTF-8, as FPR says; what else partners answer, the reader finds out. */
    private boolean isPlain() {
        return bytes.length > 1 && bytes[0] == '{' && bytes[1] != 0;
    }

    private Map<String, String> read() {
        Map<String, String> texts = new HashMap<>();
        try (JsonParser parser = JSON.createParser(new StringReader(new String(bytes, StandardCharsets.UTF_8)))) {
            parser.next();
            String name = null;
            for (int depth = 1; depth > 0; ) {
                switch (parser.next()) {
                    case START_OBJECT, START_ARRAY -> depth++;
                    case END_OBJECT, END_ARRAY -> depth--;
                    case KEY_NAME -> {
                        if (depth == 1) {
                            name = parser.getString();
                            texts.remove(name);
                        }
                    }
                    case VALUE_STRING -> {
                        if (depth == 1) {
                            texts.put(name, parser.getString());
                        }
                    }
                    default -> {}
                }
            }
        }
        return texts;
    }

    private static Map<String, String> texts(JsonObject json) {
        Map<String, String> texts = new HashMap<>();
        json.forEach((name, value) -> {
            if (value instanceof JsonString text) {
                texts.put(name, text.getString());
            }
        });
        return texts;
    }

    @Override
    public String toString() {
        return "FprMessage[" + attribute("type").orElse("?") + " "
                + attribute("id").orElse("?") + "]";
    }
}
