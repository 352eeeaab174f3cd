package al.tirana.nyja.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.engine.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** A lock that another holds is waited for as long as the transaction said, and is told from a database that is away. */
class LockWaitTest {

    private final Database database = TestDatabase.empty();

    @Test
    void holdsUntilTheTransactionEndsAlsoIfItsStatementFindsNothing() throws SQLException {
        try (Connection connection = TestDatabase.connection()) {
            connection.setAutoCommit(false);
            String before = limit(connection);
            look(connection, LockWait.BRIEF);
            assertThat(limit(connection)).isEqualTo("700ms");
            look(connection, LockWait.USUAL);
            assertThat(limit(connection)).isEqualTo("700ms");
            connection.commit();
            assertThat(limit(connection)).isEqualTo(before);
        }
    }

    @Test
    void aLockThatLastsIsNoDatabaseThatIsAway() throws SQLException {
        database.transact(tx -> execute(tx, "insert into clock_seen (seen_at) values (now())"));
        try (Connection other = TestDatabase.connection()) {
            other.setAutoCommit(false);
            execute(other, "select 1 from clock_seen for update");
            assertThatThrownBy(() -> database.promptly().transact(this::locked))
                    .isInstanceOfSatisfying(DatabaseException.class, fault -> {
                        assertThat(fault.isLocked()).isTrue();
                        assertThat(fault.isAway()).isFalse();
                    });
        }
        database.promptly().transact(this::locked);
    }

    private void locked(Connection tx) throws SQLException {
        try (PreparedStatement lock =
                tx.prepareStatement("select 1 from clock_seen where " + LockWait.CONDITION + " for update")) {
            LockWait.BRIEF.bind(lock, 1);
            lock.execute();
        }
    }

    private static void look(Connection connection, LockWait patience) throws SQLException {
        try (PreparedStatement look = connection.prepareStatement(
                "select id from lane where id = ? and " + LockWait.CONDITION + " order by id for update")) {
            look.setLong(1, -1);
            patience.bind(look, 2);
            assertThat(look.executeQuery().next()).isFalse();
        }
    }

    private static String limit(Connection connection) throws SQLException {
        try (PreparedStatement show = connection.prepareStatement("select current_setting('lock_timeout')");
                ResultSet row = show.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }
}
