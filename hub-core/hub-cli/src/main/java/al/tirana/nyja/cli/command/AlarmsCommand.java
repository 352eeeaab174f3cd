package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.Texts;
import al.tirana.nyja.cli.admin.AdminClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a partner or a colleague has to look after, until it is over. */
@Command(name = "alarms", synopsisSubcommandLabel = "[<command>]")
final class AlarmsCommand implements Callable<Integer> {

    private final Context context;

    @Option(names = "--all")
    private boolean all;

    @Option(names = "--after", paramLabel = "<id>")
    private String after;

    @Option(names = "--max", paramLabel = "<n>")
    private String max;

    AlarmsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        AdminClient.Page alarms =
                context.admin().page(Paths.query("alarms", "all", all ? "true" : null, "after", after, "max", max));
        Table.print(alarms, context, "--after", "id", "kind", "owner", "code", "openedAt", "closedAt");
        if (!context.json()) {
            alarms.rows().forEach(this::say);
        }
        return ExitCode.OK;
    }

    @Command(name = "close")
    int close(
            @Parameters(paramLabel = "<id>", descriptionKey = "alarmId") String id,
            @Option(names = "--reason", required = true, paramLabel = "<text>") String reason) {
        context.admin()
                .post(
                        Paths.of("alarms", id, "close"),
                        JsonNodeFactory.instance.objectNode().put("reason", reason));
        context.say("alarms.closed", id);
        return ExitCode.OK;
    }

    private void say(JsonNode alarm) {
        Texts texts = context.texts();
        context.out()
                .println(alarm.path("id").asText() + "  "
                        + texts.of(alarm.path("sq").asText(), alarm.path("en").asText()));
        context.out()
                .println("    → "
                        + texts.of(
                                alarm.path("nextSq").asText(),
                                alarm.path("nextEn").asText()));
    }
}
