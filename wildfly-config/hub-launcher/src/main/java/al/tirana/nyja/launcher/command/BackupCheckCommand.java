package al.tirana.nyja.launcher.command;

import al.tirana.nyja.cli.command.CommandFailure;
import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.cli.command.ExitCode;
import al.tirana.nyja.launcher.Hub;
import al.tirana.nyja.launcher.backup.ArchiveException;
import al.tirana.nyja.launcher.backup.BackupCheck;
import al.tirana.nyja.launcher.backup.BackupDiary;
import al.tirana.nyja.launcher.home.Installation;
import al.tirana.nyja.launcher.home.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Proves a backup by restoring it beside, while the hub works. */
@Command(name = "check")
final class BackupCheckCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(paramLabel = "<file>", descriptionKey = "backupFile")
    private Path file;

    BackupCheckCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure(ExitCode.USAGE, "restore.noFile", file);
        }
        Hub hub = LocalHub.of(context);
        Clock clock = Clock.systemUTC();
        context.say("check.begins", file);
        try {
            BackupCheck.Result result =
                    new BackupCheck(hub.home(), Installation.find().hub(), clock).run(file);
            context.say(
                    "check.counts",
                    result.rows(),
                    result.messages(),
                    result.deliveries(),
                    result.entries(),
                    result.blocks());
            if (!result.faults().isEmpty()) {
                context.say("check.faults", String.join(", ", result.faults()));
                return ExitCode.NO;
            }
            new BackupDiary(hub.home()).proved(clock.instant(), file);
            context.say("check.good");
            return ExitCode.OK;
        } catch (SQLException e) {
            throw new LaunchException("check.failed", e, e.getSQLState());
        } catch (ArchiveException e) {
            throw new CommandFailure(ExitCode.NO, e.key(), file);
        }
    }
}
