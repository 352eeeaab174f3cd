package al.tirana.ura.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops server and database in good order. */
@Command(name = "stop")
final class StopCommand implements Callable<Integer> {

    private final Context context;

    StopCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.hub().stop();
        context.say("stop.done");
        return ExitCode.OK;
    }
}
