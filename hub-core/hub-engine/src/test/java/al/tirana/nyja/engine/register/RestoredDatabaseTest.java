package al.tirana.nyja.engine.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.seal.RegisterKeeper;
import al.tirana.nyja.engine.store.DatabaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database of yesterday comes back; the home knows today. */
class RestoredDatabaseTest {

    private static final String ID = "BT-OSHC0012-2026-01";
    private static final Path SHIPPED =
            Path.of("../../plugins/plugin-ngo-referral/src/main/resources/META-INF/nyja/agreement.yaml");
    private static final List<String> TABLES = List.of(
            "institution", "institution_key", "institution_certificate", "channel", "agreement", "agreement_version");

    private final RegistersBySql registers = new RegistersBySql(TestDatabase.empty()).telling();

    @BeforeEach
    void yesterday() throws IOException {
        registers.institution("BT.QRM", TestKeys.key("BT.QRM#2026-01"));
        registers.institution("OSHC.0013", TestKeys.key("OSHC.0013#2026-01"));
        registers.execute("insert into institution_certificate values ('bb', 'OSHC.0013', 'CN=x', '2030-01-01', true,"
                + " now(), 'arta', null)");
        registers.enabled(Files.readString(SHIPPED));
        all("create table older_%1$s as select * from %1$s");
    }

    @AfterEach
    void clean() {
        all("drop table if exists older_%1$s");
    }

    @Test
    void whatWasEndedSinceStaysEndedAndNothingIsInForce() throws IOException {
        registers.execute("update institution_certificate set active = false, ended_at = now()");
        registers.execute("update institution_key set active = false where institution_id = 'OSHC.0013'");
        registers.execute("insert into institution values ('OSHC.0014', 'sq', 'en', true, now(), 'arta')");
        restore();
        registers.edit("insert into institution values ('OSHC.0099', 'sq', 'en', true, now(), 'arta')");

        start();

        assertThat(registers.institutions().byCertificate("bb")).isEmpty();
        assertThat(registers
                        .institutions()
                        .key("OSHC.0013#2026-01")
                        .orElseThrow()
                        .active())
                .isFalse();
        assertThat(state()).isEqualTo("SUSPENDED");
        assertThat(new MaySend(registers.seals(), connector -> true).agreements(Instant.parse("2026-11-22T10:00:00Z")))
                .isEmpty();
        assertThat(registers.faults()).isEmpty();
        assertThat(count("institution")).isEqualTo(3); // the younger one is back, the stranger's is gone
        assertThat(count("agreement_step")).isEqualTo(1);
    }

    @Test
    void anotherStartSuspendsNothingMore() throws IOException {
        restore();
        start();
        registers.execute("update agreement set state = 'ENABLED'");

        start();

        assertThat(state()).isEqualTo("ENABLED");
    }

    @Test
    void untilTheRegistersAreInOrderNobodyIsToldAnything() {
        RegistersBySql starting = registers.afterRestart().starting();

        assertThatThrownBy(() -> registers.database().<Object>read(connection -> starting.agreements()
                        .find(connection, ID)))
                .isInstanceOf(DatabaseException.class);
        assertThatThrownBy(() -> starting.institutions().byCertificate("bb")).isInstanceOf(DatabaseException.class);
    }

    /** What a home of an earlier version has counts as it is, once; a log that is lost later is not begun anew. */
    @Test
    void theLogBeginsOnce() throws IOException {
        registers.edit("delete from ledger_entry");
        Files.delete(registers.home().resolve("keys/registers.log"));
        RegistersBySql first = registers.afterRestart();
        RegisterKeeper keeper = first.keeper();
        keeper.start();
        keeper.close();
        assertThat(first.faults()).isEmpty();
        assertThat(first.institutions().byCertificate("bb")).contains("OSHC.0013");

        Files.delete(registers.home().resolve("keys/registers.log"));
        RegistersBySql second = registers.afterRestart();
        RegisterKeeper other = second.keeper();
        other.start();
        other.close();
        assertThat(other.logLost()).isTrue();
        assertThat(second.institutions().byCertificate("bb")).isEmpty();
    }

    private void restore() throws IOException {
        all("set session_replication_role = replica; delete from %1$s; insert into %1$s select * from older_%1$s;"
                + " set session_replication_role = default");
        Files.writeString(registers.home().resolve("keys/restored"), "now");
    }

    private void start() {
        RegisterKeeper keeper = registers.keeper();
        keeper.start();
        keeper.close();
    }

    private String state() {
        return registers.database().read(connection -> registers
                .agreements()
                .find(connection, ID)
                .orElseThrow()
                .state());
    }

    private long count(String table) {
        return registers.database().read(connection -> {
            try (Statement statement = connection.createStatement();
                    var row = statement.executeQuery("select count(*) from " + table)) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private void all(String sql) {
        TABLES.forEach(table -> registers.edit(sql.formatted(table)));
    }
}
