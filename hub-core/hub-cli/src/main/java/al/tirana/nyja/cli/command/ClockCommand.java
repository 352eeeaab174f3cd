package al.tirana.nyja.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

/** Whether the hub believes its clock. */
@Command(name = "clock", synopsisSubcommandLabel = "<command>")
final class ClockCommand {

    private final Context context;

    ClockCommand(Context context) {
        this.context = context;
    }

    @Command(name = "show")
    int show() {
        return print(context.admin().get("clock"));
    }

    @Command(name = "confirm")
    int confirm() {
        return print(context.admin().post("clock/confirm", null));
    }

    private int print(JsonNode clock) {
        if (context.json()) {
            context.out().println(clock.toPrettyString());
        } else {
            Fields.print(clock, context, "trust", "now", "seen");
        }
        return clock.path("trust").asText().equals("DOUBTED") ? ExitCode.NO : ExitCode.OK;
    }
}
