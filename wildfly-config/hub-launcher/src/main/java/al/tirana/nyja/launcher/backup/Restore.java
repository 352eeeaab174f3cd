package al.tirana.nyja.launcher.backup;

import al.tirana.nyja.launcher.home.Home;
import al.tirana.nyja.launcher.postgres.DatabaseRoles;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Puts a backup back, into a schema beside the present one, which it replaces in one transaction: the database holds all of
 * it, or what it held before. What was erased since the backup stays erased: its keys are gone, and the hub clears the bodies
 * again when it starts.
 */
public final class Restore {

    /**
     * What was restored.
     *
     * @param rows rows of all tables
     * @param lostBlocks sealed blocks of the ledger that are younger than the backup
     * @param kept rows of the registers whose changes are younger than the backup and stay in force
     */
    public record Result(long rows, long lostBlocks, List<String> kept) {}

    /** The database is not empty, and nobody said that it may be replaced. */
    public static final class NotEmptyException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private static final String BESIDE = "nyja_restore";

    private final Home home;
    private final Path hubWar;
    private final Clock clock;

    /**
     * A restore.
     *
     * @param hubWar where the migrations are taken from
     */
    public Restore(Home home, Path hubWar, Clock clock) {
        this.home = home;
        this.hubWar = hubWar;
        this.clock = clock;
    }

    /**
     * Reads the backup into the database. The hub must not run.
     *
     * @param database the hub's
     * @param roles who is to own the tables, and who to work in them
     * @param replace whether what is there may go
     * @throws ArchiveException if the file is not a whole backup of this home; the database is as before
     */
    public Result read(DataSource database, DatabaseRoles roles, Archive backup, boolean replace)
            throws SQLException, IOException, NotEmptyException {
        try (ZipInputStream zip = backup.open(Seal.Kind.DATABASE);
                Connection connection = database.getConnection()) {
            next(zip, Manifest.ENTRY);
            Manifest manifest = manifest(zip);
            if (!replace && !new Catalog(connection).isEmpty()) {
                throw new NotEmptyException();
            }
            String role = roles.owner();
            try {
                execute(
                        connection,
                        "drop schema if exists " + BESIDE + " cascade",
                        "create schema " + BESIDE + " authorization " + Sql.name(role));
                Migrations.of(hubWar).make(database, role, BESIDE, manifest.scripts());
                return read(connection, roles, manifest, zip);
            } finally {
                execute(connection, "drop schema if exists " + BESIDE + " cascade");
            }
        }
    }

    private Result read(Connection connection, DatabaseRoles roles, Manifest manifest, ZipInputStream zip)
            throws SQLException, IOException {
        connection.setAutoCommit(false);
        try {
            execute(
                    connection,
                    "set local role " + Sql.name(roles.owner()),
                    "set local search_path to " + BESIDE,
                    "truncate " + Migrations.HISTORY); // the backup has its own
            long rows = 0;
            for (Manifest.Table table : manifest.tables()) {
                rows += copyIn(connection, table, zip);
            }
            next(zip, Heads.ENTRY);
            Path heads = Heads.bring(home, zip);
            ZipEntry more = zip.getNextEntry();
            if (more != null && more.getName().equals(RegisterLog.ENTRY)) { // older backups have none
                RegisterLog.merge(home, zip.readAllBytes());
            }
            execute(
                    connection,
                    "reset role",
                    "drop schema public cascade",
                    "alter schema " + BESIDE + " rename to public");
            if (roles.apart()) {
                HubRights.give(connection, roles);
            }
            RegisterLog.mark(home, clock.instant()); // before the commit: no restored database starts without it
            connection.commit();
            return new Result(
                    rows,
                    Heads.replace(home, heads, clock.instant()),
                    RegisterLog.changedAfter(home, manifest.takenAt()));
        } catch (SQLException | IOException e) {
            connection.rollback();
            RegisterLog.unmark(home);
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void execute(Connection connection, String... sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String one : sql) {
                statement.execute(one);
            }
        }
    }

    private static long copyIn(Connection connection, Manifest.Table table, ZipInputStream zip)
            throws SQLException, IOException {
        next(zip, table.entry());
        long rows = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + Sql.name(table.name()) + Sql.columns(table.columns()) + " from stdin", zip);
        if (table.identity() != null) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("alter table " + Sql.name(table.name()) + " alter column "
                        + Sql.name(table.identity()) + " restart with " + table.next());
            }
        }
        return rows;
    }

    private static Manifest manifest(ZipInputStream zip) throws IOException {
        try {
            return Manifest.read(zip.readAllBytes());
        } catch (JsonProcessingException e) {
            throw new ArchiveException(ArchiveException.Why.NOT_AN_ARCHIVE);
        }
    }

    /** The entries stand in the order in which they are needed, so that none has to be kept. */
    private static void next(ZipInputStream zip, String name) throws IOException {
        try {
            ZipEntry entry = zip.getNextEntry();
            if (entry == null || !entry.getName().equals(name)) {
                throw new ArchiveException(ArchiveException.Why.NOT_AN_ARCHIVE);
            }
        } catch (ZipException e) {
            throw new ArchiveException(ArchiveException.Why.CHANGED);
        }
    }
}
