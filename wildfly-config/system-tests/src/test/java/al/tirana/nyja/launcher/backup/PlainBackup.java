package al.tirana.nyja.launcher.backup;

import al.tirana.nyja.launcher.home.Home;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.zip.ZipOutputStream;

/** A backup without its seal, as tests of later versions can read it and {@link Archive#plain} takes it. */
public final class PlainBackup {

    private PlainBackup() {}

    /** @param connection to the hub's database, given up to this call */
    public static void write(Connection connection, Home home, OutputStream out) throws SQLException, IOException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        ZipOutputStream zip = new ZipOutputStream(out);
        new Backup(home, Clock.systemUTC()).write(connection, zip);
        zip.finish();
        connection.rollback();
    }
}
