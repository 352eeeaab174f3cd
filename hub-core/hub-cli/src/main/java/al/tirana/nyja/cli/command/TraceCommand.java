package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.Texts;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The story of one case: what came, what was refused and why, who got what. Reading it is in the ledger too. */
@Command(name = "trace")
final class TraceCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "<correlation id>", descriptionKey = "correlation")
    private UUID correlation;

    @Option(names = "--before", paramLabel = "<number>")
    private Long before;

    TraceCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String path = Paths.of("trace", correlation.toString());
        JsonNode answer = context.admin().get(before == null ? path : path + "?before=" + before);
        if (context.json()) {
            context.out().println(answer.toPrettyString());
            return ExitCode.OK;
        }
        JsonNode entries = answer.path("entries");
        if (answer.hasNonNull("before")) {
            context.say(
                    "trace.part",
                    answer.path("told").asLong(),
                    answer.path("total").asLong(),
                    correlation,
                    answer.path("before").asText());
        }
        entries.forEach(this::print);
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
        }
        context.out().flush();
        return ExitCode.OK;
    }

    private void print(JsonNode entry) {
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
        for (JsonNode code : entry.path("codes")) {
            indented("label.code", Codes.text(code.asText(), texts));
            Codes.find(code.asText())
                    .ifPresent(known -> context.out().println("      → " + texts.of(known.nextSq(), known.nextEn())));
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
