package al.tirana.nyja.engine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Statements that travel to PostgreSQL together: one round trip, in the order in which they were added, in the caller's
 * transaction. For changes; what one of them returns can be read. Used once, by one thread.
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

    /** Takes what a statement returns. */
    @FunctionalInterface
    public interface Reader {
        void read(ResultSet rows) throws SQLException;
    }

    private static final String COMMIT = "commit";

    /** Which statements travel together is known to few callers, and their texts are long: each is joined once. */
    private static final Map<List<String>, String> JOINED = new ConcurrentHashMap<>();

    private static final int MOST_JOINED = 200;

    private final List<String> statements = new ArrayList<>();
    private final List<Binder> binders = new ArrayList<>();
    private final List<Reader> readers = new ArrayList<>();

    /** One that returns nothing. */
    public StatementBatch add(String sql, Binder binder) {
        return add(sql, binder, null);
    }

    /** @param reader called once all statements have succeeded, for the rows of this one */
    public StatementBatch add(String sql, Binder binder, Reader reader) {
        statements.add(sql);
        binders.add(binder);
        readers.add(reader);
        return this;
    }

    /** Within the transaction, which goes on. */
    public void run(Connection tx) throws SQLException {
        execute(tx, joined(statements));
    }

    /** The commit travels with them: when this returns, all of the transaction is durable. */
    public void commit(Connection tx) throws SQLException {
        List<String> all = new ArrayList<>(statements);
        all.add(COMMIT);
        execute(tx, joined(all));
    }

    private static String joined(List<String> statements) {
        String known = JOINED.get(statements);
        if (known != null) {
            return known;
        }
        String joined = String.join(";\n", statements);
        if (JOINED.size() < MOST_JOINED) {
            JOINED.put(List.copyOf(statements), joined);
        }
        return joined;
    }

    private void execute(Connection tx, String sql) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(sql)) {
            int next = 1;
            for (Binder binder : binders) {
                next = binder.bind(statement, next);
            }
            statement.execute();
            for (int i = 0; i < readers.size() && readers.stream().anyMatch(Objects::nonNull); i++) {
                if (readers.get(i) != null) {
                    readers.get(i).read(statement.getResultSet());
                }
                statement.getMoreResults();
            }
        }
    }
}
