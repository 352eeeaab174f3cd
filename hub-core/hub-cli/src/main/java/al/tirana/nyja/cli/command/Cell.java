package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.Texts;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One value of an answer as a short text. */
public final class Cell {

    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final int SECONDS = 19;

    private Cell() {}

    /** A text in two languages gives the one of the call; a list of plain values is joined; other containers give "". */
    public static String of(JsonNode value, Texts texts) {
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
        return time(value.asText());
    }

    public static String of(Instant moment) {
        return time(moment.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** Fractions of seconds help nobody here; {@code --json} has them. */
    private static String time(String text) {
        return INSTANT.matcher(text).matches() ? text.substring(0, SECONDS).replace('T', ' ') + "Z" : text;
    }
}
