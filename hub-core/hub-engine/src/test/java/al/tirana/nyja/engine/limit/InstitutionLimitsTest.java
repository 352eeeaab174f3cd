package al.tirana.nyja.engine.limit;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.ledger.Head;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.limit.InstitutionLimits.Limit;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.HubKeys;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an institution may ask is the settings' until somebody sets another number for it; all servers go by it. */
class InstitutionLimitsTest {

    private final TestClock clock = new TestClock("2036-11-26T10:00:00Z");
    private final Database database = TestDatabase.empty();
    private final HubKeys keys = TestKeys.inTempDir().keys();
    private final InstitutionLimits limits = server();
    private final InstitutionLimits other = server();

    @BeforeEach
    void registered() {
        database.transact(tx -> {
            try (Statement statement = tx.createStatement()) {
                statement.execute("insert into institution (id, name_sq, name_en, active, created_at, created_by)"
                        + " values ('PK', 'PK', 'PK', true, now(), 'arta')");
            }
        });
    }

    @Test
    void oneInstitutionGetsMoreAndTheOthersWhatTheyHad() {
        limits.set("PK", DoorLimit.QUOTA_SECOND, 500, "arta");

        assertThat(limits.of("PK", DoorLimit.QUOTA_SECOND)).isEqualTo(500);
        assertThat(limits.of("PK", DoorLimit.QUOTA_BURST)).isEqualTo(7);
        assertThat(limits.of("DAT", DoorLimit.QUOTA_SECOND)).isEqualTo(7);
        assertThat(limits.of("", DoorLimit.QUOTA_SECOND)).isEqualTo(7);
        assertThat(limits.of("PK"))
                .extracting(Limit::name)
                .containsExactly(
                        "quota.second",
                        "quota.burst",
                        "institution.requests",
                        "institution.waiting",
                        "institution.bytes");
        assertThat(limits.of("PK").get(0)).isEqualTo(new Limit("quota.second", 500, 7, "arta", clock.instant()));
    }

    @Test
    void anotherServerHearsOfItAndOfItsEnd() {
        limits.set("PK", DoorLimit.REQUESTS, 3, "arta");
        limits.set("PK", DoorLimit.REQUESTS, 4, "besnik");
        assertThat(other.of("PK", DoorLimit.REQUESTS)).isEqualTo(7);
        other.refresh();
        assertThat(other.of("PK", DoorLimit.REQUESTS)).isEqualTo(4);

        limits.reset("PK", DoorLimit.REQUESTS, "arta");
        other.refresh();
        assertThat(other.of("PK", DoorLimit.REQUESTS)).isEqualTo(7);
        assertThat(limits.of("PK").get(2).setBy()).isNull();
    }

    @Test
    void whoSetWhatStandsInTheLedger() throws Exception {
        limits.set("PK", DoorLimit.BYTES, 9, "arta");
        database.read(connection -> {
            try (Statement statement = connection.createStatement();
                    var row = statement.executeQuery("select content from ledger_entry where event = 'LIMIT_SET'")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).contains("institution.bytes", "\"before\":\"7\"", "\"now\":\"9\"", "PK");
            }
            return null;
        });
    }

    private InstitutionLimits server() {
        return new InstitutionLimits(database, new Ledger(keys, clock, new Head(keys)), clock, limit -> 7);
    }
}
