package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.admin.AdminClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the hub does by itself: schedules, their runs, and alarms. */
@Command(name = "runs", subcommands = AlarmsCommand.class, synopsisSubcommandLabel = "[<command>]")
final class RunsCommand implements Callable<Integer> {

    private static final String LATEST = "10";

    private final Context context;

    RunsCommand(Context context) {
        this.context = context;
    }

    /** Schedules, and what they did of late. */
    @Override
    public Integer call() {
        JsonNode flows = context.admin().get("runs/flows");
        AdminClient.Page runs = context.admin().page(Paths.query("runs", "max", LATEST));
        if (context.json()) {
            context.out()
                    .println(JsonNodeFactory.instance
                            .objectNode()
                            .<com.fasterxml.jackson.databind.node.ObjectNode>set("flows", flows)
                            .set("runs", runs.rows())
                            .toPrettyString());
            return ExitCode.OK;
        }
        Table.print(
                flows, context, "agreement", "flow", "when", "zone", "days", "expects", "next", "pausedBy", "reason");
        context.out().println();
        print(runs);
        return ExitCode.OK;
    }

    @Command(name = "list")
    int list(
            @Option(names = "--agreement", paramLabel = "<agreement>") String agreement,
            @Option(names = "--flow", paramLabel = "<flow>") String flow,
            @Option(names = "--missed") boolean missed,
            @Option(names = "--before", paramLabel = "<id>") String before,
            @Option(names = "--max", paramLabel = "<n>") String max) {
        print(context.admin()
                .page(Paths.query(
                        "runs",
                        "agreement",
                        agreement,
                        "flow",
                        flow,
                        "missed",
                        missed ? "true" : null,
                        "before",
                        before,
                        "max",
                        max)));
        return ExitCode.OK;
    }

    @Command(name = "now")
    int now(
            @Parameters(paramLabel = "<agreement>", descriptionKey = "runAgreement") String agreement,
            @Parameters(paramLabel = "<flow>", descriptionKey = "runFlow") String flow,
            @Option(names = "--month", paramLabel = "<yyyy-mm>") String month) {
        JsonNode asked =
                context.admin().post(Paths.query(Paths.of("runs", agreement, flow, "now"), "month", month), null);
        if (context.json()) {
            context.out().println(asked.toPrettyString());
        } else {
            context.say("runs.asked", asked.path("run").asText());
        }
        return ExitCode.OK;
    }

    @Command(name = "pause")
    int pause(
            @Parameters(paramLabel = "<agreement>", descriptionKey = "runAgreement") String agreement,
            @Parameters(paramLabel = "<flow>", descriptionKey = "runFlow") String flow,
            @Option(names = "--reason", required = true, paramLabel = "<text>") String reason) {
        context.admin()
                .post(
                        Paths.of("runs", agreement, flow, "pause"),
                        JsonNodeFactory.instance.objectNode().put("reason", reason));
        context.say("runs.paused", agreement, flow);
        return ExitCode.OK;
    }

    @Command(name = "resume")
    int resume(
            @Parameters(paramLabel = "<agreement>", descriptionKey = "runAgreement") String agreement,
            @Parameters(paramLabel = "<flow>", descriptionKey = "runFlow") String flow) {
        context.admin().post(Paths.of("runs", agreement, flow, "resume"), null);
        context.say("runs.resumed", agreement, flow);
        return ExitCode.OK;
    }

    private void print(AdminClient.Page runs) {
        if (!context.json()) {
            runs.rows().forEach(run -> Explanation.detail(run, context.texts()));
        }
        Table.print(
                runs,
                context,
                "nyja runs list --before",
                "id",
                "slot",
                "agreement",
                "flow",
                "state",
                "outcome",
                "files",
                "filesRefused",
                "rows",
                "accepted",
                "refused",
                "repeated",
                "counted",
                "held",
                "askedBy",
                "detail");
    }
}
