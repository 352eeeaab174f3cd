package al.tirana.ura.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What is owed to recipients, and what they got. */
@Command(name = "delivery", synopsisSubcommandLabel = "<command>")
final class DeliveryCommand {

    private final Context context;

    DeliveryCommand(Context context) {
        this.context = context;
    }

    @Command(name = "list")
    int list(
            @Option(names = "--state", paramLabel = "WAITING|DELIVERED|PARKED|SKIPPED|EXPIRED") String state,
            @Option(names = "--recipient", paramLabel = "<institution>") String recipient,
            @Option(names = "--correlation", paramLabel = "<id>") String correlation,
            @Option(names = "--max", paramLabel = "<n>") String max) {
        Table.print(
                context.admin()
                        .get(Paths.query(
                                "deliveries",
                                "state",
                                state,
                                "recipient",
                                recipient,
                                "correlation",
                                correlation,
                                "max",
                                max)),
                context,
                "id",
                "createdAt",
                "recipient",
                "state",
                "attempts",
                "lastCode",
                "agreement",
                "flow",
                "correlation",
                "changedAt");
        return ExitCode.OK;
    }
}
