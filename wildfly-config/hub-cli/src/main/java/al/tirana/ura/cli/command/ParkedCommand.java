package al.tirana.ura.cli.command;

import al.tirana.ura.cli.Texts;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What stopped for a human. */
@Command(name = "parked", synopsisSubcommandLabel = "<command>")
final class ParkedCommand {

    private final Context context;

    ParkedCommand(Context context) {
        this.context = context;
    }

    @Command(name = "list")
    int list() {
        JsonNode items = context.admin().get("parked");
        Table.print(
                items,
                context,
                "item.id",
                "item.parkedAt",
                "item.reason",
                "item.owner",
                "item.recipient",
                "item.agreement",
                "item.attempts",
                "item.behind",
                "item.correlation");
        if (!context.json() && !items.isEmpty()) {
            items.forEach(this::why);
            context.say("parked.next");
        }
        return ExitCode.OK;
    }

    private void why(JsonNode item) {
        Texts texts = context.texts();
        context.out()
                .println(item.at("/item/id").asText() + "  "
                        + Codes.text(item.at("/item/reason").asText(), texts));
        Codes.find(item.at("/item/reason").asText())
                .ifPresent(code -> context.out().println("    → " + texts.of(code.nextSq(), code.nextEn())));
    }

    @Command(name = "retry")
    int retry(@Parameters(paramLabel = "<id>", descriptionKey = "parkedId") long id) {
        context.admin().post(Paths.of("parked", Long.toString(id), "retry"), null);
        context.say("parked.retried", id);
        return ExitCode.OK;
    }

    @Command(name = "skip")
    int skip(
            @Parameters(paramLabel = "<id>", descriptionKey = "parkedId") long id,
            @Option(names = "--reason", required = true, paramLabel = "<text>") String reason) {
        context.admin()
                .post(
                        Paths.of("parked", Long.toString(id), "skip"),
                        JsonNodeFactory.instance.objectNode().put("reason", reason));
        context.say("parked.skipped", id);
        return ExitCode.OK;
    }
}
