package al.tirana.ura.cli.backup;

import al.tirana.ura.cli.launch.Home;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.postgresql.PGConnection;

/**
 * Puts a backup back, in one transaction: the database holds all of it, or what it held before. What was erased since
 * the backup stays erased: its keys are gone, and the hub clears the bodies again when it starts.
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
     * @param connection to the hub's database, given up to this call
     * @param role that is to own the tables
     * @param replace whether what is there may go
     * @throws ZipException if the file is not a whole backup; the database is as before
     */
    public Result read(Connection connection, String role, Path backup, boolean replace)
            throws SQLException, IOException, NotEmptyException {
        connection.setAutoCommit(false);
        try (ZipFile zip = new ZipFile(backup.toFile())) {
            Manifest manifest = Manifest.read(bytes(zip, Manifest.ENTRY));
            if (!replace && !new Catalog(connection).isEmpty()) {
                throw new NotEmptyException();
            }
            makeSchema(connection, role, manifest);
            long rows = 0;
            for (Manifest.Table table : manifest.tables()) {
                rows += copyIn(connection, table, zip);
            }
            byte[] heads = bytes(zip, Heads.ENTRY);
            if (zip.getEntry(RegisterLog.ENTRY) != null) { // older backups have none
                RegisterLog.merge(home, bytes(zip, RegisterLog.ENTRY));
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
        }
    }

    private void makeSchema(Connection connection, String role, Manifest manifest) throws SQLException, IOException {
        Migrations migrations = Migrations.of(hubWar);
        try (Statement statement = connection.createStatement()) {
            statement.execute("drop schema public cascade");
            statement.execute("create schema public authorization " + Sql.name(role));
            statement.execute("set local role " + Sql.name(role));
            statement.execute("set local search_path to public");
            statement.execute(Migrations.HISTORY_TABLE);
            for (String script : manifest.scripts()) {
                statement.execute(migrations.sql(script));
            }
        }
    }

    private static long copyIn(Connection connection, Manifest.Table table, ZipFile zip)
            throws SQLException, IOException {
        long rows;
        try (InputStream in = stream(zip, table.entry())) {
            rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + Sql.name(table.name()) + Sql.columns(table.columns()) + " from stdin", in);
        }
        if (table.identity() != null) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("alter table " + Sql.name(table.name()) + " alter column "
                        + Sql.name(table.identity()) + " restart with " + table.next());
            }
        }
        return rows;
    }

    private static byte[] bytes(ZipFile zip, String name) throws IOException {
        try (InputStream in = stream(zip, name);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            in.transferTo(out);
            return out.toByteArray();
        }
    }

    private static InputStream stream(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ZipException("The backup is not whole: " + name + " is missing");
        }
        return zip.getInputStream(entry);
    }
}
