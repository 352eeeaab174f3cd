package al.tirana.nyja.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What the routes of deployed connectors have done, and how the connectors fare. */
@Command(name = "routes")
final class RoutesCommand implements Callable<Integer> {

    private final Context context;

    RoutesCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonNode all = context.admin().get("routes");
        if (context.json()) {
            context.out().println(all.toPrettyString());
            return ExitCode.OK;
        }
        Table.print(
                "routes.connectors", all.path("connectors"), context, "id", "deployment", "state", "since", "cause");
        Table.print(
                "routes.routes",
                all.path("routes"),
                context,
                "connector",
                "institution",
                "channel",
                "direction",
                "state",
                "completed",
                "refused",
                "failed",
                "lastFailure",
                "lastFailureAt");
        return ExitCode.OK;
    }
}
