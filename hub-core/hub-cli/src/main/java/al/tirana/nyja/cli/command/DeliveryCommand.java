package al.tirana.nyja.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
            @Option(names = "--before", paramLabel = "<id>") String before,
            @Option(names = "--max", paramLabel = "<n>") String max) {
        Table.print(
                context.admin()
                        .page(Paths.query(
                                "deliveries",
                                "state",
                                state,
                                "recipient",
                                recipient,
                                "correlation",
                                correlation,
                                "before",
                                before,
                                "max",
                                max)),
                context,
                "--before",
                "id",
                "createdAt",
                "recipient",
                "channel",
                "state",
                "attempts",
                "lastCode",
                "agreement",
                "flow",
                "correlation",
                "changedAt",
                "expiresAt",
                "endsBy");
        return ExitCode.OK;
    }

    @Command(name = "end")
    int end(
            @Parameters(paramLabel = "<id>", descriptionKey = "deliveryId") long id,
            @Option(names = "--reason", required = true, paramLabel = "<text>") String reason) {
        context.admin()
                .post(
                        Paths.of("deliveries", Long.toString(id), "end"),
                        JsonNodeFactory.instance.objectNode().put("reason", reason));
        context.say("delivery.ended", id);
        return ExitCode.OK;
    }

    /** Over a channel by which humans bring deliveries: what is to be said, once for each attempt. */
    @Command(name = "text")
    int text(@Parameters(paramLabel = "<id>", descriptionKey = "deliveryId") long id) {
        JsonNode text = context.admin()
                .post(Paths.of("deliveries", Long.toString(id), "text"), JsonNodeFactory.instance.objectNode());
        if (context.json()) {
            Fields.print(text, context, "id", "contentType", "text");
            return ExitCode.OK;
        }
        // A terminal obeys some of what it is shown. Numbers and escapes stay as they were written.
        context.out().println(text.path("text").asText().replaceAll("[\\p{Cntrl}&&[^\n\t]]", "\uFFFD"));
        context.say("delivery.saySo", id);
        return ExitCode.OK;
    }

    @Command(name = "done")
    int done(
            @Parameters(paramLabel = "<id>", descriptionKey = "deliveryId") long id,
            @Option(names = "--reason", required = true, paramLabel = "<text>") String reason) {
        context.admin()
                .post(
                        Paths.of("deliveries", Long.toString(id), "done"),
                        JsonNodeFactory.instance.objectNode().put("reason", reason));
        context.say("delivery.done", id);
        return ExitCode.OK;
    }

    @Command(name = "failed")
    int failed(
            @Parameters(paramLabel = "<id>", descriptionKey = "deliveryId") long id,
            @Option(names = "--outcome", required = true, paramLabel = "NO_ANSWER|WRONG_NUMBER|REFUSED|OTHER")
                    String outcome) {
        context.admin()
                .post(
                        Paths.of("deliveries", Long.toString(id), "failed"),
                        JsonNodeFactory.instance.objectNode().put("outcome", outcome));
        context.say("delivery.failed", id);
        return ExitCode.OK;
    }
}
