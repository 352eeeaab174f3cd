package al.tirana.nyja.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Ways to institutions. */
@Command(name = "endpoint", synopsisSubcommandLabel = "<command>")
final class EndpointCommand {

    private final Context context;

    EndpointCommand(Context context) {
        this.context = context;
    }

    /** Connects and authenticates; sends no data. */
    @Command(name = "test")
    int test(@Parameters(paramLabel = "<institution>", descriptionKey = "institution") String id) {
        JsonNode result = context.admin().post(Paths.of("institutions", id, "endpoint", "test"), null);
        if (context.json()) {
            context.out().println(result.toPrettyString());
        } else {
            Explanation.detail(result, context.texts());
            Fields.print(result, context, "institution", "connector", "version", "ok", "millis", "detail");
            if (result.hasNonNull("problem")) {
                Explanation.print(result.get("problem"), context.texts(), context.out());
            }
        }
        return result.path("ok").asBoolean() ? ExitCode.OK : ExitCode.NO;
    }
}
