package al.tirana.nyja.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The plugins in the server. */
@Command(name = "plugin", synopsisSubcommandLabel = "<command>")
final class PluginCommand {

    private final Context context;

    PluginCommand(Context context) {
        this.context = context;
    }

    @Command(name = "list")
    int list() {
        Table.print(
                context.admin().get("plugins"),
                context,
                "id",
                "deployment",
                "state",
                "waits",
                "contract",
                "sha256",
                "confirmed",
                "cause",
                "warning");
        return ExitCode.OK;
    }

    /** Without a hash it shows what runs, and what was confirmed. */
    @Command(name = "confirm")
    int confirm(
            @Parameters(paramLabel = "<plugin>", descriptionKey = "plugin") String id,
            @Option(names = "--hash", paramLabel = "<sha256>", descriptionKey = "hash") String hash) {
        JsonNode plugin = named(id);
        String running = plugin.path("sha256").asText("");
        if (hash == null) {
            print(plugin);
            if (!context.json() && plugin.path("waits").asBoolean()) {
                context.say("plugin.confirmHash", id, Approval.prefix(running));
            }
            return ExitCode.OK;
        }
        JsonNode meant = JsonNodeFactory.instance.objectNode().put("sha256", Approval.full(hash, running));
        JsonNode now = context.admin().post("plugins/" + id + "/confirm", meant);
        print(now);
        if (!context.json()) {
            context.say(
                    now.path("waits").asBoolean() ? "plugin.second" : "plugin.confirmed", id, Approval.prefix(running));
        }
        return ExitCode.OK;
    }

    private JsonNode named(String id) {
        for (JsonNode plugin : context.admin().get("plugins")) {
            if (plugin.path("id").asText().equals(id)) {
                return plugin;
            }
        }
        throw new CommandFailure(ExitCode.NO, "plugin.unknown", id);
    }

    private void print(JsonNode plugin) {
        Fields.print(
                plugin, context, "id", "deployment", "state", "waits", "contract", "sha256", "confirmed", "askedBy");
    }
}
