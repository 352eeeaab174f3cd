package al.tirana.nyja.testkit;

import static org.assertj.core.api.Assertions.fail;

import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.fpr.Leaf;
import al.tirana.nyja.spi.TableRecord;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;

/** The personal values of a message, and whether a text gives one away. The answer names places, never values. */
final class Values {

    /** A shorter value, such as a sex or a language, stands in many texts by chance. */
    private static final int SHORTEST = 4;

    private final Map<String, String> places = new HashMap<>();

    private Values() {}

    /** Values of class P2 and above. */
    static Values of(ObjectNode message) {
        Values values = new Values();
        for (Leaf leaf : FprSchemas.leaves(message.get("type").textValue())) {
            if (leaf.cls().compareTo("P2") >= 0 && leaf.codelist() == null) {
                values.collect(message, leaf.pointer().substring(1).split("/"), 0, leaf.pointer());
            }
        }
        return values;
    }

    /** Values of a record of a table; its number and words of a list are none. */
    static Values of(TableRecord record) {
        Values values = new Values();
        values.collect(record.data(), record.origin().record());
        return values;
    }

    private void collect(JsonValue value, String number) {
        if (value instanceof JsonObject object) {
            object.values().forEach(each -> collect(each, number));
        } else if (value instanceof JsonArray array) {
            array.forEach(each -> collect(each, number));
        } else if (value instanceof JsonString text) {
            String said = text.getString();
            if (said.length() >= SHORTEST && !said.equals(number) && !said.matches("[A-Z_]+")) {
                places.put(said, "the record");
            }
        }
    }

    static Values of(String marker) {
        Values values = new Values();
        values.places.put(marker, "the input");
        return values;
    }

    /** @throws AssertionError if the text holds one of the values */
    void mustNotBeIn(String where, String text) {
        places.forEach((value, place) -> {
            if (text.contains(value)) {
                fail(where + " holds a value of " + place
                        + ". Remedy: name the place or the line, never what stands there.");
            }
        });
    }

    /** The exception with its causes, as a log would print them. */
    void mustNotBeIn(String where, Throwable exception) {
        for (Throwable each = exception; each != null; each = each.getCause()) {
            mustNotBeIn(where + " (" + each.getClass().getSimpleName() + ")", String.valueOf(each));
            for (Throwable suppressed : each.getSuppressed()) {
                mustNotBeIn(where, suppressed);
            }
        }
    }

    private void collect(JsonNode node, String[] steps, int at, String place) {
        if (at == steps.length) {
            if (node.isTextual() && node.textValue().length() >= SHORTEST) {
                places.put(node.textValue(), place);
            }
        } else if (steps[at].equals("*")) {
            node.forEach(element -> collect(element, steps, at + 1, place));
        } else if (node.has(steps[at])) {
            collect(node.get(steps[at]), steps, at + 1, place);
        }
    }
}
