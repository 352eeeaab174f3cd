package al.tirana.nyja.engine.trace;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.TestRows;
import al.tirana.nyja.engine.sight.Sight;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.Sealed;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What moves under an agreement is told in numbers and times. */
class TrafficTest {

    private static final Sealed BODY = new Sealed("k", "x", new byte[] {1}, new byte[] {1});

    private final Database database = TestDatabase.empty();
    private final Traffic traffic = new Traffic(database);

    @Test
    void ofAHubWithoutMessagesThereIsNothingToTell() {
        assertThat(traffic.all()).isEmpty();
    }

    @Test
    void whatIsOpenIsCountedAndTheLatestMessageIsKnownAlsoOfLaterQuestions() {
        TestRows.message(database, BODY, "WAITING");
        TestRows.message(database, BODY, "PARKED");
        TestRows.message(database, BODY, "DELIVERED");

        Traffic.Load first = traffic.all().get(0);

        assertThat(first.agreement()).isEqualTo(TestRows.AGREEMENT);
        assertThat(first.waiting()).isEqualTo(1);
        assertThat(first.parked()).isEqualTo(1);
        assertThat(first.oldest()).isNotNull();
        assertThat(first.lastMessage()).isNotNull();

        Instant later = first.lastMessage().plusSeconds(60);
        TestRows.message(database, BODY, "DELIVERED");
        run(
                "update message set received_at = ?::timestamptz where id = (select max(id) from message)",
                later.toString());

        assertThat(traffic.all()).singleElement().satisfies(load -> assertThat(load.lastMessage())
                .isEqualTo(later));
    }

    @Test
    void whoIsLimitedToOtherAgreementsIsToldNothing() {
        TestRows.message(database, BODY, "WAITING");
        try {
            Sight.begin(Set.of("BT-OSHC0099-2026-01"));
            assertThat(traffic.all()).isEmpty();
            Sight.begin(Set.of(TestRows.AGREEMENT));
            assertThat(traffic.all()).hasSize(1);
        } finally {
            Sight.end();
        }
    }

    @Test
    void whoDoesNotSeeGuardedUnitsIsToldNothingOfThem() {
        run(
                "insert into institution (id, name_sq, name_en, created_at, created_by, guarded) values (?, 'a', 'b', now(), 'arta', true)",
                "OSHC.0012");
        TestRows.message(database, BODY, "WAITING");
        try {
            Sight.begin(null, false, null);
            assertThat(traffic.all()).isEmpty();
            Sight.begin(null, true, null);
            assertThat(traffic.all()).hasSize(1);
        } finally {
            Sight.end();
        }
    }

    @Test
    void aMessageThatIsLookedAtLateDoesNotTurnTheTimeBack() {
        TestRows.message(database, BODY, "DELIVERED");
        Instant newest = traffic.all().get(0).lastMessage();
        TestRows.message(database, BODY, "DELIVERED");
        run(
                "update message set received_at = received_at - interval '1 day' where id = (select max(id) from message where ? <> '')",
                "x");

        assertThat(traffic.all().get(0).lastMessage()).isEqualTo(newest);
    }

    @Test
    void aMessageWhoseTransactionEndsLateIsSeenThoughLaterOnesWereLookedAt() {
        TestRows.message(database, BODY, "DELIVERED");
        Instant later = traffic.all().get(0).lastMessage().plusSeconds(60);
        database.transact(tx -> {
            try (PreparedStatement slow = tx.prepareStatement("insert into message (message_id, source,"
                    + " idempotency_key, data_hmac, type, agreement_id, agreement_version, correlation_id, evidence,"
                    + " key_id, wrapped_key, body, received_at) select gen_random_uuid(), source, gen_random_uuid(), data_hmac, type,"
                    + " agreement_id, agreement_version, gen_random_uuid(), evidence, key_id, wrapped_key, body,"
                    + " ?::timestamptz from message limit 1")) {
                slow.setString(1, later.toString());
                slow.executeUpdate();
            }
            TestRows.message(database, BODY, "DELIVERED"); // on a connection of its own
            assertThat(traffic.all().get(0).lastMessage()).isBefore(later);
        });

        assertThat(traffic.all().get(0).lastMessage()).isEqualTo(later);
    }

    private void run(String sql, String value) {
        database.transact(tx -> {
            try (PreparedStatement statement = tx.prepareStatement(sql)) {
                statement.setString(1, value);
                statement.executeUpdate();
            }
        });
    }
}
