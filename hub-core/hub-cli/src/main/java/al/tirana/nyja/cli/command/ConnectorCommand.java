package al.tirana.nyja.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The connectors that are deployments of their own. */
@Command(name = "connector", synopsisSubcommandLabel = "<command>")
final class ConnectorCommand {

    private final Context context;

    ConnectorCommand(Context context) {
        this.context = context;
    }

    @Command(name = "list")
    int list() {
        Table.print(
                context.admin().get("routes").path("connectors"),
                context,
                "id",
                "deployment",
                "state",
                "sha256",
                "confirmed",
                "cause");
        return ExitCode.OK;
    }

    /** Without a hash it shows what is there, and what was confirmed. */
    @Command(name = "confirm")
    int confirm(
            @Parameters(paramLabel = "<connector>", descriptionKey = "connector") String id,
            @Option(names = "--hash", paramLabel = "<sha256>", descriptionKey = "hash") String hash) {
        JsonNode connector = named(id);
        String there = connector.path("sha256").asText("");
        if (hash == null) {
            print(connector);
            if (!context.json() && waits(connector)) {
                context.say("connector.confirmHash", id, Approval.prefix(there));
            }
            return ExitCode.OK;
        }
        JsonNode meant = JsonNodeFactory.instance.objectNode().put("sha256", Approval.full(hash, there));
        JsonNode now = context.admin().post("connectors/" + id + "/confirm", meant);
        print(now);
        if (!context.json()) {
            context.say(waits(now) ? "connector.second" : "connector.confirmed", id, Approval.prefix(there));
        }
        return ExitCode.OK;
    }

    private static boolean waits(JsonNode connector) {
        return connector.path("state").asText().equals("WAITS");
    }

    private JsonNode named(String id) {
        for (JsonNode connector : context.admin().get("routes").path("connectors")) {
            if (connector.path("id").asText().equals(id)) {
                return connector;
            }
        }
        throw new CommandFailure(ExitCode.NO, "connector.unknown", id);
    }

    private void print(JsonNode connector) {
        Fields.print(connector, context, "id", "deployment", "state", "sha256", "confirmed", "askedBy");
    }
}
