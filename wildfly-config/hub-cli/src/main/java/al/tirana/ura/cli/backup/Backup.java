package al.tirana.ura.cli.backup;

import al.tirana.ura.cli.launch.Home;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;

/**
 * Writes everything the database holds into one file, as of one moment, while the hub works; and the ledger's signed
 * heads up to that moment. Bodies are in it as they rest in the database: encrypted. The keys that open them are not.
 */
public final class Backup {

    private final Home home;
    private final Clock clock;

    public Backup(Home home, Clock clock) {
        this.home = home;
        this.clock = clock;
    }

    /**
     * Writes the backup beside the target and moves it into place when it is whole.
     *
     * @param connection to the hub's database, given up to this call
     * @return how many rows are in it
     */
    public long write(Connection connection, Path target) throws SQLException, IOException {
        Path part = target.toAbsolutePath().resolveSibling(target.getFileName() + ".part");
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        long rows = 0;
        try (FileChannel file = create(part);
                ZipOutputStream zip =
                        new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16))) {
            Catalog catalog = new Catalog(connection);
            Manifest manifest = new Manifest(clock.instant(), catalog.scripts(), catalog.tables(), catalog.lastBlock());
            entry(zip, Manifest.ENTRY, manifest.json());
            for (Manifest.Table table : manifest.tables()) {
                zip.putNextEntry(new ZipEntry(table.entry()));
                rows += copyOut(connection, table, zip);
                zip.closeEntry();
            }
            entry(
                    zip,
                    Heads.ENTRY,
                    String.join("", Heads.upTo(manifest.lastBlock(), home))
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            entry(zip, RegisterLog.ENTRY, RegisterLog.of(home));
            zip.finish();
            zip.flush();
            file.force(true);
        }
        connection.rollback();
        Files.move(part, target.toAbsolutePath(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return rows;
    }

    private static long copyOut(Connection connection, Manifest.Table table, OutputStream out)
            throws SQLException, IOException {
        return connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy " + Sql.name(table.name()) + Sql.columns(table.columns()) + " to stdout", out);
    }

    private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    static FileChannel create(Path part) throws IOException {
        Files.deleteIfExists(part);
        return FileChannel.open(
                part,
                EnumSet.copyOf(List.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
}
