package al.tirana.nyja.launcher.command;

import al.tirana.nyja.cli.account.AccountName;
import al.tirana.nyja.cli.command.CommandFailure;
import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.cli.command.ExitCode;
import al.tirana.nyja.cli.command.NewPassword;
import al.tirana.nyja.launcher.home.Home;
import al.tirana.nyja.launcher.secret.AccountFiles;
import java.io.IOException;

/** Begins a new home with its first administrator, who chooses the own password. */
final class FirstAdministrator {

    private FirstAdministrator() {}

    static void begin(Home home, String name, NewPassword password, Context context) throws IOException {
        AccountFiles accounts = new AccountFiles(home);
        if (!AccountName.plain(name)) {
            throw new CommandFailure(ExitCode.USAGE, "administrator.name");
        }
        if (accounts.any() || accounts.begun()) {
            throw new CommandFailure(ExitCode.NO, "administrator.notFirst");
        }
        accounts.first(name, AccountFiles.ADMINISTRATOR, password.hash(context, name));
    }
}
