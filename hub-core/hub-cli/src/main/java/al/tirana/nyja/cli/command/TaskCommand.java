package al.tirana.nyja.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What a human has to choose. */
@Command(name = "task", synopsisSubcommandLabel = "<command>")
final class TaskCommand {

    private final Context context;

    TaskCommand(Context context) {
        this.context = context;
    }

    @Command(name = "list")
    int list() {
        JsonNode tasks = context.admin().get("tasks");
        Table.print(tasks, context, "id", "dueAt", "owner", "agreement", "flow", "institution", "correlation");
        if (!context.json() && !tasks.isEmpty()) {
            tasks.forEach(task -> context.out().println(task.path("id").asText() + "  " + both(task.path("reason"))));
            context.say("task.next");
        }
        return ExitCode.OK;
    }

    @Command(name = "show")
    int show(@Parameters(paramLabel = "<id>", descriptionKey = "taskId") long id) {
        JsonNode task = context.admin().get(Paths.of("tasks", Long.toString(id)));
        if (context.json()) {
            Fields.print(task, context, "id", "choices");
            return ExitCode.OK;
        }
        for (JsonNode choice : task.path("choices")) {
            context.out().println(choice.path("code").asText() + "  " + both(choice.path("text")));
            // A terminal obeys some of what it is shown; a partner must not command it.
            choice.path("shows").properties().forEach(field -> context.out()
                    .println("    " + field.getKey() + ": "
                            + text(field.getValue()).replaceAll("\\p{Cntrl}", "\uFFFD")));
        }
        return ExitCode.OK;
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }

    @Command(name = "choose")
    int choose(
            @Parameters(paramLabel = "<id>", descriptionKey = "taskId") long id,
            @Parameters(paramLabel = "<choice>", descriptionKey = "taskChoice") String choice) {
        context.admin()
                .post(
                        Paths.of("tasks", Long.toString(id), "choice"),
                        JsonNodeFactory.instance.objectNode().put("choice", choice));
        context.say("task.chosen", id);
        return ExitCode.OK;
    }

    private String both(JsonNode text) {
        return context.texts().of(text.path("sq").asText(), text.path("en").asText());
    }
}
