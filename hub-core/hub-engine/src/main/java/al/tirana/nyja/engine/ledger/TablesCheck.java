package al.tirana.nyja.engine.ledger;

import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.DatabaseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * PostgreSQL compares whole tables while this server walks the chain: two connections, one snapshot. When it is closed before
 * it has found what there is, because the walk failed, it ends as well.
 */
final class TablesCheck implements AutoCloseable {

    private static final int NONE = 0;

    private final Database database;
    private final FutureTask<Faults> comparison;
    private final Thread thread;
    private int backend = NONE; // of PostgreSQL, while it compares; guarded by this

    private TablesCheck(Database database, String snapshot, Instant start) {
        this.database = database;
        this.comparison = new FutureTask<>(() -> compare(snapshot, start));
        this.thread = new Thread(comparison, "nyja-verify");
        thread.setDaemon(true);
    }

    /** @param snapshot which another transaction has exported, and which it keeps */
    static TablesCheck begin(Database database, Connection snapshot, Instant start) throws SQLException {
        TablesCheck check = new TablesCheck(database, exported(snapshot), start);
        check.thread.start();
        return check;
    }

    private static String exported(Connection snapshot) throws SQLException {
        try (Statement export = snapshot.createStatement();
                ResultSet name = export.executeQuery("select pg_export_snapshot()")) {
            name.next();
            return name.getString(1);
        }
    }

    private Faults compare(String snapshot, Instant start) {
        return database.inTransaction(same -> {
            try (Statement mode = same.createStatement()) {
                mode.execute(LedgerVerifier.ONE_SNAPSHOT);
                mode.execute("set transaction snapshot '" + snapshot + "'");
            }
            begun(same);
            try {
                Faults faults = new Faults();
                new CrossCheck(start, faults).run(same);
                return faults;
            } finally {
                over();
            }
        });
    }

    private void begun(Connection same) throws SQLException {
        try (Statement ask = same.createStatement();
                ResultSet row = ask.executeQuery("select pg_backend_pid()")) {
            row.next();
            synchronized (this) {
                backend = row.getInt(1);
            }
        }
    }

    private synchronized void over() {
        backend = NONE;
    }

    /** Waits for it. */
    Faults found() {
        try {
            return comparison.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the tables were compared");
        }
    }

    /** Nobody waits for it any more. */
    @Override
    public void close() {
        if (comparison.isDone()) {
            return;
        }
        thread.interrupt(); // it looks at that between two statements
        try {
            cancel();
        } catch (DatabaseException e) {
            // the database is away, and with it what was to be compared
        }
    }

    private synchronized void cancel() {
        if (backend == NONE) {
            return;
        }
        database.read(connection -> {
            try (PreparedStatement cancel = connection.prepareStatement("select pg_cancel_backend(?)")) {
                cancel.setInt(1, backend);
                return cancel.execute();
            }
        });
    }
}
