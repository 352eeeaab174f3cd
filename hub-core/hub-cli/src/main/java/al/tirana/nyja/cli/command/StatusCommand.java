package al.tirana.nyja.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What runs, and what waits for somebody. */
@Command(name = "status")
final class StatusCommand implements Callable<Integer> {

    private final Context context;

    StatusCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        for (CommandModule module : CommandModule.all()) {
            OptionalInt end = module.state(context);
            if (end.isPresent()) {
                return end.getAsInt();
            }
        }
        JsonNode status = context.admin().get("status");
        if (context.json()) {
            context.out().println(status.toPrettyString());
            return ExitCode.OK;
        }
        return new Overview(context).print(status);
    }
}
