package al.tirana.nyja.launcher.command;

import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.cli.command.ExitCode;
import al.tirana.nyja.cli.command.NewPassword;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** On the server, before its first start: somebody else than a person at a terminal, such as systemd, then starts the hub. */
@Command(name = "first")
final class FirstCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "<name>", descriptionKey = "account")
    private String name;

    @Mixin
    private final NewPassword password = new NewPassword();

    FirstCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        FirstAdministrator.begin(LocalHub.of(context).home(), name, password, context);
        context.say(context.home().isPresent() ? "administrator.firstThere" : "administrator.first", name);
        return ExitCode.OK;
    }
}
