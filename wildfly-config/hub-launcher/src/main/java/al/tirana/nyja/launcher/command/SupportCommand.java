package al.tirana.nyja.launcher.command;

import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.cli.command.ExitCode;
import al.tirana.nyja.launcher.support.Bundle;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** For whoever helps from elsewhere. */
@Command(name = "support", synopsisSubcommandLabel = "<command>")
final class SupportCommand {

    private final Context context;

    SupportCommand(Context context) {
        this.context = context;
    }

    @Command(name = "bundle")
    int bundle(@Parameters(paramLabel = "<file>", descriptionKey = "bundleFile") Path file) throws IOException {
        new Bundle(LocalHub.of(context)).write(file);
        context.say("support.done", file);
        return ExitCode.OK;
    }
}
