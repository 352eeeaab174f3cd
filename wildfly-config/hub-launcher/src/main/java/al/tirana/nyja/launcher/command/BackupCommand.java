package al.tirana.nyja.launcher.command;

import al.tirana.nyja.cli.command.CommandFailure;
import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.cli.command.ExitCode;
import al.tirana.nyja.launcher.Hub;
import al.tirana.nyja.launcher.backup.ArchiveException;
import al.tirana.nyja.launcher.backup.Backup;
import al.tirana.nyja.launcher.backup.SealKey;
import al.tirana.nyja.launcher.backup.SecretsArchive;
import al.tirana.nyja.launcher.home.LaunchException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One file with all that the database holds, as of one moment, while the hub works. */
@Command(name = "backup")
final class BackupCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "<file>", descriptionKey = "backupFile")
    private Path file;

    @Option(names = "--secrets", paramLabel = "<file>")
    private Path secrets;

    @Mixin
    private final Passphrase passphrase = new Passphrase();

    BackupCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        Hub hub = LocalHub.of(context);
        SealKey own = secrets == null ? null : passphrase.fresh(context); // before anything is written
        try (Connection connection = hub.connect()) {
            long rows = new Backup(hub.home(), Clock.systemUTC()).write(connection, file);
            context.say("backup.done", file, rows);
        } catch (SQLException e) {
            throw new LaunchException("database.failed", e, e.getSQLState());
        } catch (ArchiveException e) {
            throw new CommandFailure(ExitCode.NO, e.key(), file);
        }
        if (secrets == null) {
            context.say("backup.noSecrets");
        } else {
            context.say("backup.secrets", secrets, SecretsArchive.write(hub.home(), secrets, own));
        }
        return ExitCode.OK;
    }
}
