package al.tirana.ura.cli.command;

import picocli.CommandLine.Command;

/** The plugins in the server. */
@Command(name = "plugin", synopsisSubcommandLabel = "<command>")
final class PluginCommand {

    private final Context context;

    PluginCommand(Context context) {
        this.context = context;
    }

    @Command(name = "list")
    int list() {
        Table.print(context.admin().get("plugins"), context, "id", "deployment", "state", "cause", "warning");
        return ExitCode.OK;
    }
}
