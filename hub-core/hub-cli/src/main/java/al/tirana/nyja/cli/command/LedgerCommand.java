package al.tirana.nyja.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

/** The evidence. */
@Command(name = "ledger", synopsisSubcommandLabel = "<command>")
final class LedgerCommand {

    private final Context context;

    LedgerCommand(Context context) {
        this.context = context;
    }

    @Command(name = "head")
    int head() {
        Fields.print(context.admin().get("ledger/head"), context, "block", "hash", "jws");
        return ExitCode.OK;
    }

    /** Exit code 0 only if everything is as the hub wrote it. */
    @Command(name = "verify")
    int verify() {
        JsonNode report = context.admin().post("ledger/verify", null);
        JsonNode faults = report.path("faults");
        long count = report.path("faultCount").asLong(faults.size());
        if (context.json()) {
            context.out().println(report.toPrettyString());
            return count == 0 ? ExitCode.OK : ExitCode.NO;
        }
        context.say(
                "ledger.read",
                report.path("blocks").asLong(),
                report.path("entries").asLong(),
                report.path("unsealed").asLong());
        if (count == 0) {
            context.say("ledger.sound");
            return ExitCode.OK;
        }
        context.say("ledger.faults", count);
        faults.forEach(this::print);
        if (count > faults.size()) {
            context.say("ledger.more", count - faults.size());
        }
        context.say("ledger.next");
        return ExitCode.NO;
    }

    private void print(JsonNode fault) {
        context.out().println("  " + fault.path("kind").asText("") + "  " + Cell.of(fault, context.texts()));
    }
}
