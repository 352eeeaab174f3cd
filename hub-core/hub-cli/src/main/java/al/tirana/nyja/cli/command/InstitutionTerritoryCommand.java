package al.tirana.nyja.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Whose inhabitants an institution serves, for agreements that do not say it. */
@Command(name = "territory", synopsisSubcommandLabel = "<command>")
final class InstitutionTerritoryCommand {

    private final Context context;

    InstitutionTerritoryCommand(Context context) {
        this.context = context;
    }

    @Command(name = "set")
    int set(
            @Parameters(paramLabel = "<institution>", descriptionKey = "institution") String id,
            @Parameters(paramLabel = "<municipality>", arity = "0..*", descriptionKey = "municipality")
                    List<String> municipalities) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode codes = body.putArray("municipalities");
        if (municipalities != null) {
            municipalities.forEach(codes::add);
        }
        return Changes.proposed(context, context.admin().put(Paths.of("institutions", id, "territory"), body));
    }
}
