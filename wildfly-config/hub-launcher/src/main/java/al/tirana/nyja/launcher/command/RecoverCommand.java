package al.tirana.nyja.launcher.command;

import al.tirana.nyja.cli.account.AccountName;
import al.tirana.nyja.cli.command.CommandFailure;
import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.cli.command.ExitCode;
import al.tirana.nyja.cli.command.NewPassword;
import al.tirana.nyja.launcher.Hub;
import al.tirana.nyja.launcher.secret.AccountFiles;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** On the server, while the hub stands: its next start takes the accounts' files as they are, and says so. */
@Command(name = "recover")
final class RecoverCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "<name>", descriptionKey = "account")
    private String name;

    @Mixin
    private final NewPassword password = new NewPassword();

    RecoverCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (!AccountName.plain(name)) {
            throw new CommandFailure(ExitCode.USAGE, "administrator.name");
        }
        Hub hub = LocalHub.of(context);
        if (hub.serverProcess().isPresent()) {
            throw new CommandFailure(ExitCode.NO, "administrator.running");
        }
        new AccountFiles(hub.home()).recover(name, password.hash(context, name));
        hub.secrets().forget(name);
        context.say("administrator.recovered", name);
        return ExitCode.OK;
    }
}
