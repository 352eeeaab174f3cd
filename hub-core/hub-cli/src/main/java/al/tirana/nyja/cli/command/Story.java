package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.Texts;
import al.tirana.nyja.fpr.ErrorCode;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** The story of one case as a person reads it, line by line. */
public final class Story {

    private final Context context;

    private Story(Context context) {
        this.context = context;
    }

    /** @param answer of the admin API */
    public static void print(JsonNode answer, Context context) {
        new Story(context).print(answer);
    }

    private void print(JsonNode answer) {
        JsonNode entries = answer.path("entries");
        if (answer.hasNonNull("before")) {
            context.say(
                    "trace.part",
                    answer.path("told").asLong(),
                    answer.path("total").asLong(),
                    answer.path("correlation").asText(),
                    answer.path("before").asText());
        }
        entries.forEach(this::entry);
        if (!answer.path("deliveries").isEmpty()) {
            context.out().println();
            Table.print(
                    answer.path("deliveries"),
                    context,
                    "recipient",
                    "state",
                    "attempts",
                    "lastCode",
                    "createdAt",
                    "changedAt",
                    "agreement",
                    "flow");
            answer.path("deliveries").forEach(this::said);
        }
        context.out().flush();
    }

    /** What the other side, or the way to it, gave as the reason. */
    private void said(JsonNode delivery) {
        if (!delivery.path("lastDetail").asText("").isBlank()) {
            context.say(
                    "trace.detail",
                    delivery.path("recipient").asText(),
                    delivery.path("lastDetail").asText());
        }
    }

    private void entry(JsonNode entry) {
        Texts texts = context.texts();
        StringBuilder line = new StringBuilder(Cell.of(entry.path("at"), texts));
        line.append("  ").append(Cell.of(entry.path("what"), texts));
        append(line, " · ", entry, "actor");
        append(line, " → ", entry, "recipient");
        if (entry.path("times").asInt(1) > 1) {
            line.append(" · ")
                    .append(texts.get("trace.times", entry.path("times").asInt(), Cell.of(entry.path("until"), texts)));
        }
        context.out().println(line);
        indented("label.clause", Cell.of(entry.path("clause"), texts));
        // A question is asked once: what a delivery's codes say of trying again is not true of it.
        boolean asked = entry.path("event").asText().equals("QUESTION_ENDED");
        for (JsonNode code : entry.path("codes")) {
            indented("label.code", Codes.text(code.asText(), texts));
            Optional<ErrorCode> known = Codes.find(code.asText());
            boolean again = known.filter(ErrorCode::retryable).isPresent();
            Optional<String> next = known.map(found -> texts.of(found.nextSq(), found.nextEn()));
            (asked ? Optional.of(texts.get(again ? "trace.question" : "trace.questionOver")) : next)
                    .ifPresent(step -> context.out().println("      → " + step));
        }
        indented("label.paths", Cell.of(entry.path("paths"), texts));
        indented("label.withheld", Cell.of(entry.path("withheld"), texts));
    }

    private static void append(StringBuilder line, String before, JsonNode entry, String field) {
        if (entry.hasNonNull(field)) {
            line.append(before).append(entry.get(field).asText());
        }
    }

    private void indented(String label, String value) {
        if (!value.isBlank() && !value.equals("-")) {
            context.out().println("    " + context.texts().get(label) + ": " + value);
        }
    }
}
