package al.tirana.nyja.launcher.command;

import al.tirana.nyja.cli.command.CommandFailure;
import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.cli.command.ExitCode;
import al.tirana.nyja.launcher.Hub;
import al.tirana.nyja.launcher.backup.ArchiveException;
import al.tirana.nyja.launcher.backup.Backup;
import al.tirana.nyja.launcher.backup.BackupDiary;
import al.tirana.nyja.launcher.backup.Kept;
import al.tirana.nyja.launcher.backup.SealKey;
import al.tirana.nyja.launcher.backup.SecretsArchive;
import al.tirana.nyja.launcher.home.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One file with all that the database holds, as of one moment, while the hub works. */
@Command(name = "backup")
final class BackupCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(arity = "0..1", paramLabel = "<file>", descriptionKey = "backupTarget")
    private Path file;

    @Option(names = "--keep", paramLabel = "<14d>")
    private String keep;

    @Option(names = "--secrets", paramLabel = "<file>")
    private Path secrets;

    @Mixin
    private final Passphrase passphrase = new Passphrase();

    BackupCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (file == null) {
            throw new CommandFailure(ExitCode.USAGE, "usage.missing", "<file>");
        }
        boolean folder = Files.isDirectory(file);
        Duration age = keep == null ? null : age(keep);
        if (age != null && !folder) {
            throw new CommandFailure(ExitCode.USAGE, "backup.keepFolder");
        }
        Hub hub = LocalHub.of(context);
        Path target = folder ? Kept.next(file, Instant.now()) : file;
        SealKey own = secrets == null ? null : passphrase.fresh(context); // before anything is written
        try (Connection connection = hub.connect()) {
            long rows = new Backup(hub.home(), Clock.systemUTC()).write(connection, target);
            new BackupDiary(hub.home()).made(Instant.now(), target);
            context.say("backup.done", target, rows);
        } catch (SQLException e) {
            throw new LaunchException("database.failed", e, e.getSQLState());
        } catch (ArchiveException e) {
            throw new CommandFailure(ExitCode.NO, e.key(), target);
        }
        if (secrets == null) {
            context.say("backup.noSecrets");
        } else {
            context.say("backup.secrets", secrets, SecretsArchive.write(hub.home(), secrets, own));
        }
        if (age != null) {
            context.say(
                    "backup.removed", Kept.removeOlder(file, age, Instant.now()).size(), keep);
        }
        return ExitCode.OK;
    }

    /** Days, as an administrator says them. */
    private static Duration age(String text) {
        if (!text.matches("[1-9][0-9]{0,3}d")) {
            throw new CommandFailure(ExitCode.USAGE, "usage.wrong", "--keep <14d>");
        }
        return Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1)));
    }
}
