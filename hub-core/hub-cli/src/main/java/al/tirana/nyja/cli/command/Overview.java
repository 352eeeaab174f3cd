package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.Texts;
import com.fasterxml.jackson.databind.JsonNode;

/** The hub at one look: what waits, and what needs somebody. */
final class Overview {

    private final Context context;

    Overview(Context context) {
        this.context = context;
    }

    /** @return 0 if nothing stands still */
    int print(JsonNode status) {
        context.say(
                "status.waiting",
                status.path("waiting").asLong(),
                status.path("parked").asLong());
        if (status.path("byHand").asLong() > 0) {
            context.say("status.byHand", status.path("byHand").asLong());
        }
        if (status.path("ledgerHead").hasNonNull("block")) {
            context.say("status.ledger", status.at("/ledgerHead/block").asLong());
        }
        section("status.recipients", status.path("recipients"), "recipient", "channel", "waiting", "parked", "oldest");
        section("status.agreements", status.path("agreements"), "id", "state", "validUntil", "plugin", "pluginRuns");
        section("status.proposed", status.path("proposed"), "institution", "kind", "proposedAt", "proposedBy");
        section(
                "status.changed",
                status.path("changed"),
                "institution",
                "kind",
                "state",
                "proposedBy",
                "closedAt",
                "closedBy");
        section(
                "status.decided",
                status.path("decided"),
                "agreement",
                "version",
                "state",
                "proposedBy",
                "closedAt",
                "closedBy");
        boolean standing = false;
        for (JsonNode problem : status.path("problems")) {
            standing |= problem.path("severity").asText().equals("ERROR");
            say(problem);
        }
        if (status.path("problems").isEmpty()) {
            context.say("status.fine");
        }
        return standing ? ExitCode.NO : ExitCode.OK;
    }

    private void section(String title, JsonNode rows, String... fields) {
        if (!rows.isEmpty()) {
            context.out().println();
            context.say(title);
            Table.print(rows, context, fields);
        }
    }

    void say(JsonNode problem) {
        Texts texts = context.texts();
        context.out().println();
        context.out()
                .println(texts.get("status." + problem.path("severity").asText().toLowerCase(java.util.Locale.ROOT))
                        + "  " + about(problem.path("about").asText("")) + ": "
                        + texts.of(
                                problem.path("sq").asText(), problem.path("en").asText()));
        String next = texts.of(
                problem.path("nextSq").asText(""), problem.path("nextEn").asText(""));
        if (!next.isBlank()) {
            context.out().println("    → " + next);
        }
        if (problem.hasNonNull("contact")) {
            context.out().println("    ☎ " + problem.path("contact").asText());
        }
    }

    /** Institutions and agreements keep their ids; what belongs to no institution has a word in each language. */
    private String about(String subject) {
        String key = "about." + subject;
        return context.texts().has(key) ? context.texts().get(key) : subject;
    }
}
