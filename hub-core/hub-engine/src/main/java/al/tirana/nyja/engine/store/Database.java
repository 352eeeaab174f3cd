package al.tirana.nyja.engine.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * The one PostgreSQL. Plain JDBC for the path of a message: one connection, one transaction, one commit. Needs no naming
 * context, so it works on every thread.
 *
 * <p>Inside a Jakarta transaction use {@link #joined}: it works on the transaction's own connection and leaves the
 * commit to it.
 */
public final class Database {

    /** Work on a connection; it neither commits nor closes it. */
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Work that gives nothing back. */
    @FunctionalInterface
    public interface Task {
        void on(Connection connection) throws SQLException;
    }

    /** Leaves time to tell within two seconds that the database does not answer. */
    private static final Duration PROMPT = Duration.ofMillis(1200);

    private final DataSource source;
    private final Duration limit;

    public Database(DataSource source) {
        this(source, null);
    }

    private Database(DataSource source, Duration limit) {
        this.source = Objects.requireNonNull(source);
        this.limit = limit;
    }

    /** The same database for who has to answer somebody within two seconds, also when PostgreSQL hangs. */
    public Database promptly() {
        return within(PROMPT);
    }

    /**
     * The same database with another patience.
     *
     * @param limit how long one answer of PostgreSQL may take; for who does not say it, the data source does
     */
    public Database within(Duration limit) {
        return new Database(source, limit);
    }

    DataSource source() {
        return source;
    }

    /**
     * All or nothing.
     *
     * @throws DatabaseException if the database failed; then nothing was changed, unless the connection broke during the
     *     commit itself: callers repeat with the same keys, which has no second effect
     */
    public <T> T inTransaction(Work<T> work) {
        return joined(connection -> {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                rollback(connection, e);
                throw e;
            } finally {
                restore(connection);
            }
        });
    }

    public void transact(Task task) {
        inTransaction(connection -> {
            task.on(connection);
            return null;
        });
    }

    /** One or more single statements, each for itself. */
    public <T> T read(Work<T> work) {
        return joined(work);
    }

    /** Within the Jakarta transaction of the caller. */
    public <T> T joined(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            return limit == null ? work.on(connection) : limited(connection, work);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private <T> T limited(Connection connection, Work<T> work) throws SQLException {
        int usual = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(limit.toMillis()));
        try {
            return work.on(connection);
        } finally {
            if (!connection.isClosed()) {
                connection.setNetworkTimeout(Runnable::run, usual);
            }
        }
    }

    private static void rollback(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** The connection goes back to the pool as it came; a broken one is dropped by the pool's own check. */
    private static void restore(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            connection.setAutoCommit(true);
        }
    }
}
