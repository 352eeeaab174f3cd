package al.tirana.nyja.launcher.command;

import al.tirana.nyja.cli.command.CommandFailure;
import al.tirana.nyja.cli.command.Context;
import al.tirana.nyja.cli.command.ExitCode;
import al.tirana.nyja.launcher.Hub;
import al.tirana.nyja.launcher.backup.Archive;
import al.tirana.nyja.launcher.backup.ArchiveException;
import al.tirana.nyja.launcher.backup.OwnBackups;
import al.tirana.nyja.launcher.backup.Restore;
import al.tirana.nyja.launcher.backup.SchemaAge;
import al.tirana.nyja.launcher.backup.SealKey;
import al.tirana.nyja.launcher.home.Installation;
import al.tirana.nyja.launcher.home.LaunchException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says how the database stands to the installed program; puts back what was there before the last upgrade. */
@Command(name = "upgrade")
final class UpgradeCommand implements Callable<Integer> {

    private final Context context;

    @Option(names = "--roll-back")
    private boolean rollBack;

    UpgradeCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        Hub hub = LocalHub.of(context);
        Path war = Installation.find().hub();
        OwnBackups backups = new OwnBackups(hub.home(), Clock.systemUTC());
        if (rollBack && hub.inUse()) {
            throw new CommandFailure(ExitCode.USAGE, "restore.running");
        }
        boolean started = hub.embeddedDatabase() && !hub.postgres().running();
        if (hub.embeddedDatabase()) {
            hub.postgres().start();
        }
        try {
            return rollBack ? rollBack(hub, war, backups) : say(hub, war, backups);
        } catch (SQLException e) {
            throw new LaunchException("database.failed", e, e.getSQLState());
        } finally {
            if (started) {
                hub.postgres().stop();
            }
        }
    }

    private int say(Hub hub, Path war, OwnBackups backups) throws SQLException, IOException {
        SchemaAge age;
        try (Connection connection = hub.connect()) {
            age = SchemaAge.of(connection, war);
        }
        context.say("upgrade.program", Installation.find().version());
        if (!age.newer().isEmpty()) {
            context.say("schema.newer", age.newer().get(age.newer().size() - 1));
        } else {
            context.say(
                    age.upgrade() ? "upgrade.next" : "upgrade.none",
                    age.missing().size());
        }
        backups.lastBeforeUpgrade().ifPresent(file -> context.say("upgrade.backup", file));
        return age.newer().isEmpty() ? ExitCode.OK : ExitCode.NO;
    }

    private int rollBack(Hub hub, Path war, OwnBackups backups) throws SQLException, IOException {
        Path before = backups.lastBeforeUpgrade().orElseThrow(() -> new CommandFailure(ExitCode.NO, "upgrade.nothing"));
        try {
            try (Connection connection = hub.connect()) {
                context.say("upgrade.kept", backups.beforeRollBack(connection));
            }
            Restore.Result result = new Restore(hub.home(), war, Clock.systemUTC())
                    .read(hub.database(), hub.databaseRoles(), Archive.sealed(before, SealKey.of(hub.home())), true);
            backups.upgraded();
            RestoredWords.say(context, hub.home(), result);
            context.say("upgrade.rolledBack", before);
            return ExitCode.OK;
        } catch (ArchiveException e) {
            throw new CommandFailure(ExitCode.NO, e.key(), before);
        } catch (Restore.NotEmptyException e) {
            throw new IllegalStateException(e); // it was told to replace
        }
    }
}
