package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.Texts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** What the hub says would become of messages, as a person reads it. */
final class ExplainedMessages {

    private ExplainedMessages() {}

    /** @return 0 if none would be refused */
    static int print(List<JsonNode> answers, Context context) {
        if (context.json()) {
            context.out()
                    .println(
                            answers.size() == 1
                                    ? answers.get(0).toPrettyString()
                                    : JsonNodeFactory.instance
                                            .arrayNode()
                                            .addAll(answers)
                                            .toPrettyString());
        } else {
            for (int i = 0; i < answers.size(); i++) {
                if (answers.size() > 1) {
                    context.say("message.number", i + 1);
                }
                print(answers.get(i), context);
            }
        }
        context.out().flush();
        boolean refused = answers.stream()
                .anyMatch(answer -> answer.path("outcome").asText().equals("REFUSED"));
        return refused ? ExitCode.NO : ExitCode.OK;
    }

    private static void print(JsonNode answer, Context context) {
        Texts texts = context.texts();
        context.out()
                .println(texts.of(answer.path("sq").asText(), answer.path("en").asText()) + "  "
                        + answer.path("clause").asText(answer.path("since").asText()));
        answer.path("errors").forEach(finding -> finding(finding, context));
        answer.path("warnings").forEach(finding -> finding(finding, context));
        for (JsonNode told : answer.path("disclosures")) {
            context.say("message.told", told.path("recipient").asText());
            paths(context, "message.shows", told.path("shows"));
            paths(context, "message.withholds", told.path("withholds"));
        }
        for (JsonNode human : answer.path("humans")) {
            context.say(
                    "message.human",
                    human.path("owner").asText(),
                    texts.of(human.path("sq").asText(), human.path("en").asText()));
        }
    }

    private static void finding(JsonNode finding, Context context) {
        Texts texts = context.texts();
        String place = String.join(
                        "  ",
                        finding.path("path").asText(),
                        finding.path("clause").asText())
                .strip();
        context.out().println("  " + finding.path("code").asText() + "  " + place);
        context.out()
                .println("    "
                        + texts.of(
                                finding.path("sq").asText(), finding.path("en").asText()));
        String next = texts.of(
                finding.path("nextStepSq").asText(), finding.path("nextStepEn").asText());
        if (!next.isBlank()) {
            context.out().println("    → " + next);
        }
    }

    private static void paths(Context context, String what, JsonNode paths) {
        if (!paths.isEmpty()) {
            context.say(what);
            paths.forEach(path -> context.out().println("      " + path.asText()));
        }
    }
}
