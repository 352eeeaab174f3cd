package al.tirana.nyja.launcher.command;

import al.tirana.nyja.cli.account.AccountName;
import al.tirana.nyja.cli.command.CommandFailure;
import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.cli.command.ExitCode;
import al.tirana.nyja.cli.command.NewPassword;
import al.tirana.nyja.launcher.Hub;
import al.tirana.nyja.launcher.HubOptions;
import al.tirana.nyja.launcher.secret.AccountFiles;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts database and server and waits until the hub is ready. A new home begins with the administrator named here. */
@Command(name = "start")
final class StartCommand implements Callable<Integer> {

    private final Context context;

    @Option(names = "--port", paramLabel = "<port>")
    private int port;

    @Option(names = "--first-administrator", paramLabel = "<name>")
    private String first;

    @Mixin
    private final NewPassword password = new NewPassword();

    StartCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        Hub hub = LocalHub.of(context, HubOptions.environment().withPort(port));
        if (first != null) {
            begin(new AccountFiles(hub.home()));
        }
        hub.start();
        if (first != null) {
            context.say("start.second", first);
        }
        context.say("start.next");
        return ExitCode.OK;
    }

    private void begin(AccountFiles accounts) throws IOException {
        if (!AccountName.plain(first)) {
            throw new CommandFailure(ExitCode.USAGE, "administrator.name");
        }
        if (accounts.any() || accounts.begun()) {
            throw new CommandFailure(ExitCode.NO, "administrator.notFirst");
        }
        accounts.first(first, AccountFiles.ADMINISTRATOR, password.hash(context, first));
    }
}
