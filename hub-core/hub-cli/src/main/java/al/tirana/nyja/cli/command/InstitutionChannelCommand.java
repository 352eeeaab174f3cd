package al.tirana.nyja.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The ways to an institution. A flow that names none goes over {@code main}. */
@Command(name = "channel", synopsisSubcommandLabel = "<command>")
final class InstitutionChannelCommand {

    private static final String MAIN = "main";

    private final Context context;

    InstitutionChannelCommand(Context context) {
        this.context = context;
    }

    @Command(name = "list")
    int list(@Parameters(paramLabel = "<institution>", descriptionKey = "institution") String id) {
        JsonNode channels = context.admin().get(Paths.of("institutions", id, "channels"));
        Table.print(
                channels,
                context,
                "name",
                "connector",
                "version",
                "changedAt",
                "changedBy",
                "endedAt",
                "paused.since",
                "paused.heldBy",
                "waiting");
        return ExitCode.OK;
    }

    @Command(name = "show")
    int show(
            @Parameters(paramLabel = "<institution>", descriptionKey = "institution") String id,
            @Parameters(paramLabel = "<channel>", descriptionKey = "channel", arity = "0..1", defaultValue = MAIN)
                    String name) {
        return print(context.admin().get(path(id, name)));
    }

    /** A new channel, or another way behind the same name. */
    @Command(name = "add")
    int add(
            @Parameters(paramLabel = "<institution>", descriptionKey = "institution") String id,
            @Parameters(paramLabel = "<channel>", descriptionKey = "channel", arity = "0..1", defaultValue = MAIN)
                    String name,
            @Option(names = "--connector", paramLabel = "<connector>", required = true) String connector,
            @Option(names = "--set", paramLabel = "<name=value>") Map<String, String> settings) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("connector", connector);
        ObjectNode given = body.putObject("settings");
        if (settings != null) {
            settings.forEach(given::put);
        }
        return Changes.proposed(context, context.admin().put(path(id, name), body));
    }

    @Command(name = "end")
    int end(
            @Parameters(paramLabel = "<institution>", descriptionKey = "institution") String id,
            @Parameters(paramLabel = "<channel>", descriptionKey = "channel") String name,
            @Option(names = "--leave-waiting") boolean leave) {
        return print(context.admin().post(path(id, name, "end") + (leave ? "?leave=true" : ""), null));
    }

    @Command(name = "pause")
    int pause(
            @Parameters(paramLabel = "<institution>", descriptionKey = "institution") String id,
            @Parameters(paramLabel = "<channel>", descriptionKey = "channel") String name,
            @Option(names = "--reason", required = true, paramLabel = "<text>") String reason) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("reason", reason);
        return print(context.admin().post(path(id, name, "pause"), body));
    }

    @Command(name = "resume")
    int resume(
            @Parameters(paramLabel = "<institution>", descriptionKey = "institution") String id,
            @Parameters(paramLabel = "<channel>", descriptionKey = "channel") String name) {
        return print(context.admin().post(path(id, name, "resume"), null));
    }

    /** Connects and authenticates; sends no data. */
    @Command(name = "test")
    int test(
            @Parameters(paramLabel = "<institution>", descriptionKey = "institution") String id,
            @Parameters(paramLabel = "<channel>", descriptionKey = "channel", arity = "0..1", defaultValue = MAIN)
                    String name) {
        JsonNode result = context.admin().post(path(id, name, "test"), null);
        if (context.json()) {
            context.out().println(result.toPrettyString());
        } else {
            Explanation.detail(result, context.texts());
            Fields.print(result, context, "institution", "channel", "connector", "version", "ok", "millis", "detail");
            if (result.hasNonNull("problem")) {
                Explanation.print(result.get("problem"), context.texts(), context.out());
            }
        }
        return result.path("ok").asBoolean() ? ExitCode.OK : ExitCode.NO;
    }

    private int print(JsonNode channel) {
        if (context.json()) {
            context.out().println(channel.toPrettyString());
        } else {
            Tree.print(channel, context);
        }
        return ExitCode.OK;
    }

    private static String path(String institution, String... more) {
        String[] parts = new String[3 + more.length];
        parts[0] = "institutions";
        parts[1] = institution;
        parts[2] = "channels";
        System.arraycopy(more, 0, parts, 3, more.length);
        return Paths.of(parts);
    }
}
