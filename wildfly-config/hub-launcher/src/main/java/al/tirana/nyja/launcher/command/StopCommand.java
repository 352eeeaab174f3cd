package al.tirana.nyja.launcher.command;

import al.tirana.nyja.cli.command.CommandModule;
import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.cli.command.ExitCode;
import al.tirana.nyja.launcher.home.Installation;
import al.tirana.nyja.launcher.home.SystemdUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops in good order what the modules of this command have started on this machine. */
@Command(name = "stop")
final class StopCommand implements Callable<Integer> {

    private final Context context;

    StopCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        CommandModule.all().forEach(module -> module.stop(context));
        if (unitsHome() && SystemdUnit.NYJA.startsAgain()) {
            context.say("stop.again");
            return ExitCode.NO;
        }
        context.say("stop.done");
        return ExitCode.OK;
    }

    /** Whether the hub of this call is the one that the package's unit keeps. */
    private boolean unitsHome() {
        return Installation.find().packaged()
                && SystemdUnit.NYJA.home().equals(LocalHub.of(context).home().root());
    }
}
