package al.tirana.nyja.cli.command;

import al.tirana.nyja.cli.launch.HubOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts database and server and waits until the hub is ready. */
@Command(name = "start")
final class StartCommand implements Callable<Integer> {

    private final Context context;

    @Option(names = "--port", paramLabel = "<port>")
    private int port;

    StartCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.hub(HubOptions.environment().withPort(port)).start();
        context.say("start.next");
        return ExitCode.OK;
    }
}
