package al.tirana.nyja.launcher.command;

import al.tirana.nyja.cli.command.CommandModule;
import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.cli.command.ExitCode;
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
        context.say("stop.done");
        return ExitCode.OK;
    }
}
