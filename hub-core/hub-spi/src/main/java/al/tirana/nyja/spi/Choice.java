package al.tirana.nyja.spi;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One of the things that a human may choose.
 *
 * @param code what comes back: 1-20 letters, digits, hyphens or underscores; it stands in the ledger, so it says nothing
 *     of anybody
 * @param text what it means, without a value
 * @param shows what whoever chooses may need to see of it, such as one candidate; of this the hub shows the fields that
 *     the agreement's clause lists, to whom the clause names, and nothing else
 */
public record Choice(String code, Text text, JsonObject shows) {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,20}");

    public Choice {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("A choice's code has 1-20 letters, digits, hyphens or underscores");
        }
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(shows, "shows");
    }

    /** One that shows nothing beside its text. */
    public static Choice of(String code, Text text) {
        return new Choice(code, text, JsonValue.EMPTY_JSON_OBJECT);
    }

    @Override
    public String toString() {
        return "Choice[" + code + "]";
    }
}
