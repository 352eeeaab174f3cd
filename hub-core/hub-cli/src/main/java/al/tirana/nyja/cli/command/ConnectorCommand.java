package al.tirana.nyja.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The connectors: those that come with the hub, and those that are deployments of their own. */
@Command(name = "connector", synopsisSubcommandLabel = "<command>")
final class ConnectorCommand {

    private final Context context;

    ConnectorCommand(Context context) {
        this.context = context;
    }

    @Command(name = "list")
    int list() {
        JsonNode deployed = context.admin().get("routes").path("connectors");
        Table.print(
                all(context.admin().get("connectors"), deployed),
                context,
                "id",
                "name",
                "capabilities",
                "deployment",
                "state",
                "sha256",
                "confirmed",
                "cause");
        return ExitCode.OK;
    }

    /** Each with what it can do; one that is a deployment also with how it fares, working or not. */
    static ArrayNode all(JsonNode working, JsonNode deployed) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (JsonNode one : working) {
            ObjectNode row = all.addObject();
            row.set("id", one.path("id"));
            row.set("name", one.path("name"));
            row.set("capabilities", one.path("capabilities"));
            named(deployed, one.path("id").asText()).ifPresent(row::setAll);
        }
        for (JsonNode one : deployed) {
            if (named(working, one.path("id").asText()).isEmpty()) {
                all.add(one);
            }
        }
        return all;
    }

    private static Optional<ObjectNode> named(JsonNode connectors, String id) {
        for (JsonNode one : connectors) {
            if (one.path("id").asText().equals(id)) {
                return Optional.of((ObjectNode) one);
            }
        }
        return Optional.empty();
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
