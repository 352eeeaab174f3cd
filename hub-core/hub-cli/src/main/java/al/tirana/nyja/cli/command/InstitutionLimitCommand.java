package al.tirana.nyja.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** How much an institution may ask of the hub at once. */
@Command(name = "limit", synopsisSubcommandLabel = "<command>")
final class InstitutionLimitCommand {

    private final Context context;

    InstitutionLimitCommand(Context context) {
        this.context = context;
    }

    @Command(name = "list")
    int list(@Parameters(paramLabel = "<institution>", descriptionKey = "institution") String id) {
        return print(context.admin().get(Paths.of("institutions", id, "limits")));
    }

    @Command(name = "set")
    int set(
            @Parameters(paramLabel = "<institution>", descriptionKey = "institution") String id,
            @Parameters(paramLabel = "<limit>", descriptionKey = "limit") String name,
            @Parameters(paramLabel = "<number>", descriptionKey = "limitValue") String value) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("value", value);
        return print(context.admin().put(Paths.of("institutions", id, "limits", name), body));
    }

    @Command(name = "reset")
    int reset(
            @Parameters(paramLabel = "<institution>", descriptionKey = "institution") String id,
            @Parameters(paramLabel = "<limit>", descriptionKey = "limit") String name) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().putNull("value");
        return print(context.admin().put(Paths.of("institutions", id, "limits", name), body));
    }

    private int print(JsonNode limits) {
        Table.print(limits, context, "name", "value", "standard", "setBy", "setAt");
        return ExitCode.OK;
    }
}
