package al.tirana.nyja.launcher.command;

import al.tirana.nyja.cli.command.CommandFailure;
import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.cli.command.ExitCode;
import al.tirana.nyja.cli.command.NewPassword;
import al.tirana.nyja.launcher.Attendance;
import al.tirana.nyja.launcher.Hub;
import al.tirana.nyja.launcher.HubOptions;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts database and server and waits until the hub is ready. A new home begins with the administrator named here. */
@Command(name = "start")
final class StartCommand implements Callable<Integer> {

    private static final int LAST_PORT = 65_535;

    private final Context context;

    @Option(names = "--port", paramLabel = "<port>")
    private Integer port;

    @Option(names = "--first-administrator", paramLabel = "<name>")
    private String first;

    @Option(names = "--foreground")
    private boolean foreground;

    @Mixin
    private final NewPassword password = new NewPassword();

    StartCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (port != null && (port < 1 || port > LAST_PORT)) {
            throw new CommandFailure(ExitCode.USAGE, "port.wrong", port);
        }
        Hub hub = LocalHub.of(context, HubOptions.environment().withPort(port == null ? 0 : port));
        if (first != null) {
            FirstAdministrator.begin(hub.home(), first, password, context);
        }
        Attendance attendance = new Attendance(hub);
        if (foreground) {
            return attendance.untilItEnds(this::next) ? ExitCode.OK : ExitCode.UNREACHABLE;
        }
        attendance.start();
        next();
        return ExitCode.OK;
    }

    private void next() {
        if (first != null) {
            context.say("start.second", first);
        }
        context.say("start.next");
    }
}
