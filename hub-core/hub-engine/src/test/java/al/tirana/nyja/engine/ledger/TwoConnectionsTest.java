package al.tirana.nyja.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.store.Database;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The ledger is verified over two connections: one may be ready long before the other, and may fail before it. */
class TwoConnectionsTest {

    private static final String VERIFIER = "verifier";

    private final TestLedger ledger = TestLedger.withBlocks(3, 2);

    @Test
    void theOneThatIsReadyMayWaitLongerThanPostgresLetsOthersBeIdle() throws Exception {
        try (Connection other = held("delivery")) {
            CompletableFuture<Report> report = CompletableFuture.supplyAsync(this::verify);
            await().until(() -> any("select 1 from pg_stat_activity where application_name = '" + VERIFIER
                    + "' and state = 'idle in transaction' and clock_timestamp() - state_change > interval '500 ms'"));
            other.rollback();
            assertThat(report.get().faults()).isEmpty();
            assertThat(report.get().entries()).isEqualTo(5);
        }
    }

    @Test
    void whenTheFirstFailsTheSecondDoesNotGoOn() throws Exception {
        Files.delete(ledger.headsFile);
        Files.createDirectory(ledger.headsFile);
        try (Connection other = held("delivery")) {
            assertThatThrownBy(this::verify).isInstanceOf(UncheckedIOException.class);
            await().until(() -> !any("select 1 from pg_stat_activity where application_name = '" + VERIFIER + "'"));
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().equals("nyja-verify"))
                    .allMatch(Thread::isDaemon);
            other.rollback();
        }
    }

    private Report verify() {
        PGSimpleDataSource source = (PGSimpleDataSource) TestDatabase.source();
        source.setApplicationName(VERIFIER);
        source.setOptions("-c idle_in_transaction_session_timeout=200");
        return new LedgerVerifier(
                        new Database(source), ledger.keys.keys(), ledger.heads, ledger.keys.vault(), Clock.systemUTC())
                .verify();
    }

    private static Connection held(String table) throws SQLException {
        Connection connection = TestDatabase.connection();
        connection.setAutoCommit(false);
        try (Statement lock = connection.createStatement()) {
            lock.execute("lock table " + table + " in access exclusive mode");
        }
        return connection;
    }

    private boolean any(String sql) {
        return ledger.database.read(connection -> {
            try (Statement select = connection.createStatement();
                    ResultSet row = select.executeQuery(sql)) {
                return row.next();
            }
        });
    }
}
