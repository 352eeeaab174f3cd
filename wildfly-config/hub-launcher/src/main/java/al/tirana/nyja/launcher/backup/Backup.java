package al.tirana.nyja.launcher.backup;

import al.tirana.nyja.launcher.home.Home;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;

/**
 * Writes everything the database holds into one file, as of one moment, while the hub works; and the ledger's signed
 * heads up to that moment. Bodies are in it as they rest in the database: encrypted. The keys that open them are not. The
 * file is sealed with the home's master key: nobody without it can read or change what is in it.
 */
public final class Backup {

    private final Home home;
    private final Clock clock;

    public Backup(Home home, Clock clock) {
        this.home = home;
        this.clock = clock;
    }

    /**
     * Writes the backup; of one that could not be finished nothing stays.
     *
     * @param connection to the hub's database, given up to this call
     * @return how many rows are in it
     */
    public long write(Connection connection, Path target) throws SQLException, IOException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        long rows = WholeFile.write(target, out -> {
            try (OutputStream sealed = Seal.writing(out, Seal.Kind.DATABASE, SealKey.of(home));
                    ZipOutputStream zip = new ZipOutputStream(sealed)) {
                return write(connection, zip);
            }
        });
        connection.rollback();
        return rows;
    }

    /** What is in the seal, as of the connection's snapshot. */
    long write(Connection connection, ZipOutputStream zip) throws SQLException, IOException {
        Catalog catalog = new Catalog(connection);
        Manifest manifest = new Manifest(clock.instant(), catalog.scripts(), catalog.tables(), catalog.lastBlock());
        zip.putNextEntry(new ZipEntry(Manifest.ENTRY));
        zip.write(manifest.json());
        zip.closeEntry();
        long rows = 0;
        for (Manifest.Table table : manifest.tables()) {
            zip.putNextEntry(new ZipEntry(table.entry()));
            rows += copyOut(connection, table, zip);
            zip.closeEntry();
        }
        zip.putNextEntry(new ZipEntry(Heads.ENTRY));
        Heads.copy(manifest.lastBlock(), home, zip);
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry(RegisterLog.ENTRY));
        zip.write(RegisterLog.of(home));
        zip.closeEntry();
        return rows;
    }

    private static long copyOut(Connection connection, Manifest.Table table, OutputStream out)
            throws SQLException, IOException {
        return connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy " + Sql.name(table.name()) + Sql.columns(table.columns()) + " to stdout", out);
    }
}
