package al.tirana.nyja.launcher.command;

import al.tirana.nyja.cli.command.CommandFailure;
import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.cli.command.ExitCode;
import al.tirana.nyja.launcher.Hub;
import al.tirana.nyja.launcher.backup.Archive;
import al.tirana.nyja.launcher.backup.ArchiveException;
import al.tirana.nyja.launcher.backup.OwnBackups;
import al.tirana.nyja.launcher.backup.Restore;
import al.tirana.nyja.launcher.backup.SealKey;
import al.tirana.nyja.launcher.backup.SecretsArchive;
import al.tirana.nyja.launcher.home.Home;
import al.tirana.nyja.launcher.home.Installation;
import al.tirana.nyja.launcher.home.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a backup back while the hub is stopped: all of it, or nothing. */
@Command(name = "restore")
final class RestoreCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "<file>", descriptionKey = "backupFile")
    private Path file;

    @Option(names = "--secrets", paramLabel = "<file>")
    private Path secrets;

    @Option(names = "--replace")
    private boolean replace;

    @Option(names = "--unsealed")
    private boolean unsealed;

    @Mixin
    private final Passphrase passphrase = new Passphrase();

    RestoreCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure(ExitCode.USAGE, "restore.noFile", file);
        }
        Hub hub = LocalHub.of(context);
        if (hub.inUse()) {
            throw new CommandFailure(ExitCode.USAGE, "restore.running");
        }
        if (secrets != null) {
            restoreSecrets(hub.home());
        }
        if (hub.embeddedDatabase()) {
            hub.postgres().start();
        }
        Path war = Installation.find().hub();
        Archive backup = unsealed ? Archive.plain(file) : Archive.sealed(file, SealKey.of(hub.home()));
        try {
            Restore.Result result = new Restore(hub.home(), war, Clock.systemUTC())
                    .read(hub.database(), hub.databaseRoles(), backup, replace);
            new OwnBackups(hub.home(), Clock.systemUTC()).upgraded();
            RestoredWords.say(context, hub.home(), result);
            return ExitCode.OK;
        } catch (SQLException e) {
            throw new LaunchException("database.failed", e, e.getSQLState());
        } catch (Restore.NotEmptyException e) {
            throw new CommandFailure(ExitCode.NO, "restore.notEmpty");
        } catch (ArchiveException e) {
            throw new CommandFailure(ExitCode.USAGE, e.key(), file);
        }
    }

    private void restoreSecrets(Home home) throws IOException {
        try {
            Archive archive = unsealed ? Archive.plain(secrets) : Archive.sealed(secrets, passphrase.known(context));
            context.say("restore.secrets", SecretsArchive.read(home, archive));
        } catch (ArchiveException e) {
            throw new CommandFailure(ExitCode.USAGE, e.key(), secrets);
        }
    }
}
