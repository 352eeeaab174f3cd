package al.tirana.nyja.engine.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * How long a transaction waits for what another one holds. Who has to answer soon says so with its first statement: a lock
 * that lasts longer than PostgreSQL may take for one answer would else pass for a database that is away.
 */
public enum LockWait {
    /** As long as the data source lets it. */
    USUAL(null),
    /** Well below {@link Database#promptly()}. */
    BRIEF("700"),
    /** For who has waited already, while others wait behind. */
    HARDLY("100");

    /**
     * Always true; one parameter, set by {@link #bind}. PostgreSQL evaluates it once for the statement and before it locks
     * the first row, also if there is none; it holds until the transaction ends. Costs neither a round trip nor a statement.
     */
    public static final String CONDITION =
            "(select set_config('lock_timeout', coalesce(?::text, current_setting('lock_timeout')), true)) is not null";

    private final String milliseconds;

    LockWait(String milliseconds) {
        this.milliseconds = milliseconds;
    }

    /** @return the next free parameter */
    public int bind(PreparedStatement statement, int first) throws SQLException {
        statement.setString(first, milliseconds);
        return first + 1;
    }
}
