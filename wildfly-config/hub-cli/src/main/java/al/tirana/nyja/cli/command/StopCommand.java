package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.demo.Simulators;
import al.tirana.nyja.cli.launch.Hub;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops simulators, server and database in good order. */
@Command(name = "stop")
final class StopCommand implements Callable<Integer> {

    private final Context context;

    StopCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Hub hub = context.hub();
        Simulators.end(hub.home());
        hub.stop();
        context.say("stop.done");
        return ExitCode.OK;
    }
}
