package al.tirana.ura.cli.command;

import al.tirana.ura.cli.Texts;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** One value of an answer as a short text. */
final class Cell {

    private Cell() {}

    /** A text in two languages gives the one of the call; a list of plain values is joined; other containers give "". */
    static String of(JsonNode value, Texts texts) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return "-";
        }
        if (value.isObject()) {
            return value.has("sq") && value.has("en")
                    ? texts.of(value.get("sq").asText(), value.get("en").asText())
                    : "";
        }
        if (value.isArray()) {
            List<String> parts = new ArrayList<>();
            for (JsonNode element : value) {
                if (element.isContainerNode()) {
                    return "";
                }
                parts.add(element.asText());
            }
            return String.join(", ", parts);
        }
        if (value.isBoolean()) {
            return texts.get(value.asBoolean() ? "yes" : "no");
        }
        return value.asText();
    }
}
