package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.Texts;
import al.tirana.nyja.cli.admin.AdminClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the hub itself did not take, and why: each with its next step. Reading it is in the ledger too. */
@Command(name = "refusals")
final class RefusalsCommand implements Callable<Integer> {

    private final Context context;

    @Option(names = "--institution", paramLabel = "<institution>")
    private String institution;

    @Option(names = "--agreement", paramLabel = "<agreement>")
    private String agreement;

    @Option(names = "--code", paramLabel = "<FPR-nnn>")
    private String code;

    @Option(names = "--number", paramLabel = "<id>")
    private UUID number;

    @Option(names = "--since", paramLabel = "<moment>")
    private String since;

    @Option(names = "--until", paramLabel = "<moment>")
    private String until;

    @Option(names = "--before", paramLabel = "<number>")
    private String before;

    @Option(names = "--max", paramLabel = "<n>")
    private String max;

    RefusalsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        AdminClient.Page page = context.admin()
                .page(Paths.query(
                        "refusals",
                        "institution",
                        institution,
                        "agreement",
                        agreement,
                        "code",
                        code,
                        "number",
                        number == null ? null : number.toString(),
                        "since",
                        since,
                        "until",
                        until,
                        "before",
                        before,
                        "max",
                        max));
        JsonNode rows = page.rows();
        if (context.json()) {
            context.out().println(rows.toPrettyString());
            return ExitCode.OK;
        }
        if (rows.isEmpty()) {
            context.say("table.empty");
        }
        rows.forEach(row -> entry(row.path("entry")));
        if (!rows.isEmpty() && rows.size() < page.total()) {
            context.say(
                    "table.part",
                    rows.size(),
                    page.total(),
                    "--before",
                    rows.get(rows.size() - 1).at("/entry/number").asText());
        }
        context.out().flush();
        return ExitCode.OK;
    }

    private void entry(JsonNode entry) {
        Texts texts = context.texts();
        StringBuilder line = new StringBuilder(Cell.of(entry.path("at"), texts)).append("  ");
        if (!entry.path("genuine").asBoolean()) {
            context.out().println(line.append(texts.get("refusals.notOurs")));
            return;
        }
        String sender = entry.path("institution").asText();
        line.append(sender.equals("?") ? texts.get("refusals.stranger") : sender);
        for (String field : new String[] {"agreement", "flow"}) {
            if (entry.hasNonNull(field)) {
                line.append(" · ").append(entry.get(field).asText());
            }
        }
        if (entry.path("times").asLong(1) > 1) {
            line.append(" · × ").append(entry.get("times").asText());
        }
        context.out().println(line);
        for (JsonNode one : entry.path("codes")) {
            indented("label.code", Codes.text(one.asText(), texts));
            Codes.find(one.asText())
                    .ifPresent(known -> context.out().println("      → " + texts.of(known.nextSq(), known.nextEn())));
        }
        if (entry.hasNonNull("en")) {
            indented(
                    "label.exactly",
                    texts.of(entry.path("sq").asText(), entry.path("en").asText()));
        }
        indented("label.inFile", Cell.of(entry.path("file"), texts));
        indented("label.line", Cell.of(entry.path("line"), texts));
        indented("label.columns", Cell.of(entry.path("fields"), texts));
        indented("label.paths", Cell.of(entry.path("paths"), texts));
        indented("label.clause", Cell.of(entry.path("clause"), texts));
        indented("label.correlation", Cell.of(entry.path("correlation"), texts));
        indented("label.message", Cell.of(entry.path("message"), texts));
    }

    private void indented(String label, String value) {
        if (!value.isBlank() && !value.equals("-")) {
            context.out().println("    " + context.texts().get(label) + ": " + value);
        }
    }
}
