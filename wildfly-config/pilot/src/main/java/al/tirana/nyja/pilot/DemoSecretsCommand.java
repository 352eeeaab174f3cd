package al.tirana.nyja.pilot;

import al.tirana.nyja.cli.command.CommandFailure;
import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.cli.command.ExitCode;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.launcher.command.LocalHub;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Key and certificate from the demonstration's authority, as a partner would bring its own. */
@Command(name = "demo-secrets")
final class DemoSecretsCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "<institution>", descriptionKey = "institution")
    private String id;

    DemoSecretsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (!Actors.isId(id)) {
            throw new CommandFailure(ExitCode.USAGE, "institution.wrong", id);
        }
        context.say("institution.demoSecrets", new DemoHome(LocalHub.of(context).home()).add(id), id);
        return ExitCode.OK;
    }
}
