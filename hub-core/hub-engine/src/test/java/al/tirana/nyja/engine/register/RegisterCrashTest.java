package al.tirana.nyja.engine.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.seal.RegisterKeeper;
import al.tirana.nyja.engine.seal.RegisterRow;
import al.tirana.nyja.engine.seal.RegisterSeals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The hub dies while it changes a register: the row counts as the database has it, and no honest crash is an attack. */
class RegisterCrashTest {

    private static final RegisterRow ROW = RegisterRow.certificate("bb");
    private static final String END = "update institution_certificate set active = false";
    private static final Duration FORSAKEN = Duration.ofMinutes(3);

    private final RegistersBySql registers = new RegistersBySql(TestDatabase.empty()).telling();

    @BeforeEach
    void aCertificateInForce() {
        registers.institution("OSHC.0013", "organisation");
        registers.execute("insert into institution_certificate values ('bb', 'OSHC.0013', 'CN=x', '2090-01-01', true,"
                + " now(), 'arta', null)");
    }

    @Test
    void diedBeforeTheCommitTheOldContentCounts() {
        assertThatThrownBy(() -> registers.database().transact(tx -> {
                    change(tx);
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");

        RegistersBySql next = registers.afterRestart();
        assertThat(next.institutions().byCertificate("bb")).contains("OSHC.0013");
        assertThat(next.faults()).isEmpty();

        RegistersBySql later = settled();
        assertThat(later.institutions().byCertificate("bb")).contains("OSHC.0013");
        assertThat(later.faults()).isEmpty();
        registers.edit(END);
        assertThat(later.faults()).containsExactly("REGISTER_ROW_CHANGED " + ROW); // what was intended counts no more
    }

    @Test
    void diedAfterTheCommitTheNewContentCounts() {
        registers.database().transact(this::change);

        RegistersBySql next = registers.afterRestart();
        assertThat(next.institutions().byCertificate("bb")).isEmpty();
        assertThat(next.faults()).isEmpty();

        RegistersBySql later = settled();
        assertThat(later.institutions().byCertificate("bb")).isEmpty();
        assertThat(later.faults()).isEmpty();
        registers.edit("update institution_certificate set active = true");
        assertThat(later.institutions().byCertificate("bb")).isEmpty();
        assertThat(later.faults()).containsExactly("REGISTER_ROW_CHANGED " + ROW);
    }

    @Test
    void diedInTheMiddleOfALineTheRestIsReadAndGoneOnWith() throws IOException {
        Path log = registers.home().resolve("keys/registers.log");
        Files.writeString(log, "{\"number\":99,\"at\":\"2026-", StandardOpenOption.APPEND);

        RegistersBySql next = registers.afterRestart();
        assertThat(next.institutions().byCertificate("bb")).contains("OSHC.0013");
        next.execute(END);

        assertThat(registers.afterRestart().institutions().byCertificate("bb")).isEmpty();
        assertThat(registers.afterRestart().faults()).isEmpty();
    }

    /** As {@link RegisterLedger#record} does it, but nobody is left to say how it ended. */
    private void change(Connection tx) throws SQLException {
        try (var statement = tx.createStatement()) {
            statement.execute(END);
        }
        RegisterSeals.Intent intent = registers.seals().intend(tx, List.of(ROW));
        registers
                .registers()
                .ledger()
                .record(
                        tx,
                        LedgerEntry.of(Event.CERTIFICATE_ENDED, "arta")
                                .detail(RegisterSeals.DETAIL, intent.told())
                                .build());
    }

    private RegistersBySql settled() {
        RegistersBySql later = registers.afterRestart(FORSAKEN);
        RegisterKeeper keeper = later.keeper();
        keeper.start();
        keeper.close();
        return later;
    }
}
