package al.tirana.nyja.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

/** Rows of the registers that somebody changed in the database, past the hub. */
@Command(name = "registers", synopsisSubcommandLabel = "<command>")
final class RegistersCommand {

    private final Context context;

    RegistersCommand(Context context) {
        this.context = context;
    }

    /** Exit code 0 only if every row is as the hub wrote it. */
    @Command(name = "check")
    int check() {
        JsonNode faults = context.admin().get("registers");
        if (faults.isEmpty()) {
            context.say("registers.none");
            return ExitCode.OK;
        }
        context.say("registers.faults", faults.size());
        return print(faults);
    }

    @Command(name = "repair")
    int repair() {
        JsonNode result = context.admin().post("registers/repair", null);
        context.say("registers.repaired", result.path("repaired").size());
        print(result.path("repaired"));
        if (result.path("left").isEmpty()) {
            return ExitCode.OK;
        }
        context.say("registers.left", result.path("left").size());
        return print(result.path("left"));
    }

    private int print(JsonNode faults) {
        faults.forEach(fault -> context.out().println("  " + Cell.of(fault, context.texts())));
        return ExitCode.NO;
    }
}
