package al.tirana.nyja.engine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements that travel to PostgreSQL together: one round trip, in the order in which they were added, in the caller's
 * transaction. For changes only; nobody reads what they return. Used once, by one thread.
 */
public final class StatementBatch {

    /** Sets the parameters of one statement. */
    @FunctionalInterface
    public interface Binder {

        /**
         * @param first number of the statement's first parameter
         * @return the next free parameter
         */
        int bind(PreparedStatement statement, int first) throws SQLException;
    }

    private final List<String> statements = new ArrayList<>();
    private final List<Binder> binders = new ArrayList<>();

    public StatementBatch add(String sql, Binder binder) {
        statements.add(sql);
        binders.add(binder);
        return this;
    }

    /** Within the transaction, which goes on. */
    public void run(Connection tx) throws SQLException {
        execute(tx, String.join(";\n", statements));
    }

    /** The commit travels with them: when this returns, all of the transaction is durable. */
    public void commit(Connection tx) throws SQLException {
        execute(tx, String.join(";\n", statements) + ";\ncommit");
    }

    private void execute(Connection tx, String sql) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(sql)) {
            int next = 1;
            for (Binder binder : binders) {
                next = binder.bind(statement, next);
            }
            statement.execute();
        }
    }
}
