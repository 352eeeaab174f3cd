package al.tirana.nyja.launcher.backup;

import al.tirana.nyja.launcher.home.Folders;
import al.tirana.nyja.launcher.home.Home;
import al.tirana.nyja.launcher.postgres.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;

/**
 * Proves a backup by restoring it: into a home beside, with a database of its own, which nobody can reach and which is gone
 * afterwards. No server starts there, so nothing can be sent.
 */
public final class BackupCheck {

    /**
     * What is in the backup.
     *
     * @param rows of all tables
     * @param faults of the ledger, by the names of its document; none for a good one
     */
    public record Result(long rows, long messages, long deliveries, long entries, long blocks, List<String> faults) {}

    private final Home home;
    private final Path hubWar;
    private final Clock clock;

    public BackupCheck(Home home, Path hubWar, Clock clock) {
        this.home = home;
        this.hubWar = hubWar;
        this.clock = clock;
    }

    /** @throws ArchiveException if the file is not a whole backup of this home */
    public Result run(Path file) throws SQLException, IOException {
        Seal.proveWhole(file, Seal.Kind.DATABASE, SealKey.of(home)); // before anything is made
        Path folder = Files.createTempDirectory(home.root(), "check-");
        Home scratch = Home.at(folder);
        Postgres postgres = Postgres.beside(scratch, home);
        Thread leaving = new Thread(() -> end(postgres, folder), "nyja-check-ends");
        Runtime.getRuntime().addShutdownHook(leaving);
        try {
            postgres.start();
            Restore.Result restored = new Restore(scratch, hubWar, clock)
                    .read(postgres.database(), Postgres.ROLES, Archive.sealed(file, SealKey.of(home)), true);
            Migrations.of(hubWar)
                    .bringUp(postgres.database(), Postgres.ROLES.owner()); // an older backup must be of use here
            try (Connection connection = postgres.connect()) {
                return new Result(
                        restored.rows(),
                        count(connection, "message"),
                        count(connection, "delivery"),
                        count(connection, "ledger_entry"),
                        count(connection, "ledger_block"),
                        LedgerCheck.faults(connection, scratch.ledger().resolve("heads.log"), home));
            }
        } catch (Restore.NotEmptyException e) {
            throw new IllegalStateException(e); // it was told to replace
        } finally {
            ended(leaving, postgres, folder);
        }
    }

    /** Unless whoever interrupted the check has the hook do it. */
    private static void ended(Thread leaving, Postgres postgres, Path folder) {
        try {
            Runtime.getRuntime().removeShutdownHook(leaving);
        } catch (IllegalStateException e) {
            return;
        }
        end(postgres, folder);
    }

    private static void end(Postgres postgres, Path folder) {
        try {
            postgres.stop();
        } finally {
            try {
                Folders.delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + Sql.name(table))) {
            row.next();
            return row.getLong(1);
        }
    }
}
