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
        if (!context.json()) {
            limits.forEach(InstitutionLimitCommand::sized);
        }
        Table.print(limits, context, "name", "value", "standard", "setBy", "setAt");
        return ExitCode.OK;
    }

    /** As it may be typed. */
    private static void sized(JsonNode limit) {
        if (limit instanceof ObjectNode row && row.path("name").asText().endsWith(".bytes")) {
            for (String name : new String[] {"value", "standard"}) {
                row.put(name, size(row.path(name).asLong()));
            }
        }
    }

    private static String size(long bytes) {
        String[] units = {"kB", "MB", "GB"};
        for (int i = units.length; i > 0; i--) {
            long unit = 1L << 10 * i;
            if (bytes >= unit && bytes % unit == 0) {
                return bytes / unit + " " + units[i - 1];
            }
        }
        return Long.toString(bytes);
    }
}
