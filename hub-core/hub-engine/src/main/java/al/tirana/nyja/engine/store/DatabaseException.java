package al.tirana.nyja.engine.store;

import java.sql.SQLException;
import java.util.Set;

/**
 * The database failed. Carries the SQL state and not the driver's text, which may quote values.
 *
 * <p>Senders hear FPR-504 and try again later.
 */
public class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Classes of SQL states: connection, resources, operator's intervention, system. */
    private static final Set<String> AWAY = Set.of("08", "53", "57", "58");

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final String sqlState;

    public DatabaseException(SQLException cause) {
        super("database failure, SQL state " + cause.getSQLState());
        this.sqlState = cause.getSQLState() == null ? "" : cause.getSQLState();
        setStackTrace(cause.getStackTrace());
    }

    /**
     * True if the database would not take these data (classes 22 and 23), now or later: to ask for patience would mean
     * for ever.
     */
    public boolean isOfTheData() {
        return sqlState.startsWith("22") || sqlState.startsWith("23");
    }

    /** True if nothing is wrong with what was asked: the connection is broken, or PostgreSQL is not there or has no room. */
    public boolean isAway() {
        return sqlState.isEmpty() || AWAY.contains(sqlState.substring(0, 2));
    }

    /** True if another transaction held for too long what was asked for; it may be had a moment later. */
    public boolean isLocked() {
        return sqlState.equals(LOCK_NOT_AVAILABLE);
    }

    /** Five characters as PostgreSQL documents them, or an empty text. */
    public String sqlState() {
        return sqlState;
    }
}
