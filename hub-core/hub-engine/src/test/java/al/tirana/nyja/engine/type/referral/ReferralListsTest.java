package al.tirana.nyja.engine.type.referral;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.sight.Sight;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.type.referral.ReferralLists.Listed;
import al.tirana.nyja.engine.type.referral.ReferralLists.Standing;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who coordinates the referrals of a unit sees where each stands, by number, and none of another unit. */
class ReferralListsTest {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final String AGREEMENT = "BT-OSHC0012-2026-01";

    private final Database database = TestDatabase.empty();
    private final ReferralLists lists = new ReferralLists(database, Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void nobodyAsksAnyMore() {
        Sight.end();
    }

    @Test
    void eachStandsWhereItsStateAndItsTimeSay() {
        UUID late = referral("BT.QRM", "OSHC.0012", "REQUESTED", Duration.ofDays(40));
        due(late, NOW.minusSeconds(1));
        UUID soon = referral("BT.QRM", "OSHC.0012", "RECEIVED", Duration.ofDays(1));
        due(soon, NOW.plusSeconds(60));
        referral("BT.QRM", "OSHC.0012", "REQUESTED", Duration.ofDays(1));
        referral("OSHC.0012", "BT.QRM", "IN_PROGRESS", Duration.ofDays(29));
        UUID old = referral("BT.QRM", "OSHC.0012", "ACCEPTED", Duration.ofDays(31));
        referral("BT.QRM", "OSHC.0012", "REJECTED", Duration.ofDays(2));
        referral("BT.QRM", "OSHC.0012", "WITHDRAWN", Duration.ofDays(2));
        referral("BT.QRM", "OSHC.0013", "REQUESTED", Duration.ofDays(2));

        assertThat(lists.counts("OSHC.0012"))
                .isEqualTo(Map.of(
                        Standing.OVERDUE, 1L,
                        Standing.DUE, 2L,
                        Standing.ANSWERED, 1L,
                        Standing.REFUSED, 1L,
                        Standing.ENDED, 1L));
        assertThat(lists.list("OSHC.0012", null, 10))
                .extracting(Listed::referral)
                .hasSize(6)
                .startsWith(late, soon);
        assertThat(lists.list("OSHC.0012", Standing.OVERDUE, 10))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.due()).isEqualTo(NOW.minusSeconds(1));
                    assertThat(one.to()).isEqualTo("OSHC.0012");
                });
        assertThat(lists.counts("OSHC.0013").values()).containsExactlyInAnyOrder(1L, 0L, 0L, 0L, 0L);
        assertThat(lists.counts("BT.NJVRN.06").values()).containsOnly(0L);
        assertThat(lists.list(null, null, 10)).hasSize(7);
        assertThat(lists.list(null, null, 2)).hasSize(2);
        Listed first = lists.list(null, null, 1).get(0);
        assertThat(lists.ofCase(null, null, first.correlation(), 10))
                .contains(first)
                .allSatisfy(one -> assertThat(one.correlation()).isEqualTo(first.correlation()));
        assertThat(lists.ofCase(null, null, old, 10))
                .as("of a case, however long ago")
                .singleElement()
                .extracting(Listed::standing)
                .isEqualTo(Standing.ANSWERED);
        assertThat(lists.ofCase(null, Standing.REFUSED, old, 10)).isEmpty();
        assertThat(lists.ofCase(null, null, java.util.UUID.randomUUID(), 10)).isEmpty();
    }

    /** Its own unit somebody may know, be it guarded; of others that are it is neither shown nor counted. */
    @Test
    void ofGuardedUnitsNothingIsSeenButTheOwn() {
        database.transact(tx -> {
            try (var insert = tx.createStatement()) {
                insert.executeUpdate(
                        "insert into institution (id, name_sq, name_en, created_at, created_by, guarded) values"
                                + " ('OSHC.0012', 'a', 'b', now(), 'arta', true), ('OSHC.0014', 'a', 'b', now(), 'arta', true)");
            }
        });
        referral("BT.QRM", "OSHC.0012", "REQUESTED", Duration.ofDays(1));
        referral("BT.QRM", "OSHC.0013", "REQUESTED", Duration.ofDays(1));
        referral("OSHC.0014", "OSHC.0012", "REQUESTED", Duration.ofDays(1));

        Sight.begin(null, false, "BT.QRM");
        assertThat(lists.list("BT.QRM", null, 10)).extracting(Listed::to).containsExactly("OSHC.0013");
        assertThat(lists.counts("BT.QRM")).containsEntry(Standing.DUE, 1L);
        Sight.begin(null, false, "OSHC.0012");
        assertThat(lists.list("OSHC.0012", null, 10)).extracting(Listed::from).containsExactly("BT.QRM");
        Sight.begin(null, false, null);
        assertThat(lists.list("OSHC.0012", null, 10)).isEmpty();
        assertThat(lists.counts(null)).containsEntry(Standing.DUE, 1L);
        Sight.begin(null, true, null);
        assertThat(lists.counts(null)).containsEntry(Standing.DUE, 3L);
    }

    @Test
    void whatWasAnsweredIsNotDueAnyMore() {
        UUID answered = referral("BT.QRM", "OSHC.0012", "ACCEPTED", Duration.ofDays(1));
        due(answered, NOW.minusSeconds(60));

        assertThat(lists.list("OSHC.0012", null, 10)).singleElement().satisfies(one -> {
            assertThat(one.standing()).isEqualTo(Standing.ANSWERED);
            assertThat(one.due()).isNull();
        });
    }

    /** It has a day to be answered, and an hour to be confirmed: overdue is what stands beside the time that is over. */
    @Test
    void anEmergencyThatNobodyConfirmedIsNotOverdueBesideATimeToCome() {
        UUID emergency = referral("BT.QRM", "OSHC.0012", "REQUESTED", Duration.ofHours(2));
        due(emergency, NOW.plusSeconds(3000));
        run("update referral set asked = true");
        run(
                "insert into parked (reason, owner, kind, agreement_id, subject, parked_at) values ('NO_RECEIVED', 'OSHC.0012',"
                        + " 'NO_RECEIVED', ?, ?, ?)",
                AGREEMENT,
                LateReferrals.subject(emergency),
                Timestamp.from(NOW.minusSeconds(60)));

        assertThat(lists.list("OSHC.0012", Standing.OVERDUE, 10))
                .extracting(Listed::due)
                .containsExactly(NOW.minusSeconds(60));

        run("update parked set closed_at = now()");
        assertThat(lists.list("OSHC.0012", Standing.OVERDUE, 10))
                .as("whatever is not known any more is not told")
                .extracting(Listed::due)
                .containsOnlyNulls();
    }

    /** The hub could say nothing to the parties when the time came; the referral waits all the same, and too long. */
    @ParameterizedTest
    @ValueSource(strings = {"REFUSED", "CHANGED", "AGREEMENT"})
    void aTimeOfWhichNothingCouldBeSaidIsOverAllTheSame(String ended) {
        UUID late = referral("BT.QRM", "OSHC.0012", "REQUESTED", Duration.ofDays(9));
        due(late, NOW.minusSeconds(60));
        run("update case_deadline set ended_at = now(), ended_as = ?", ended);

        assertThat(lists.list("OSHC.0012", Standing.OVERDUE, 10))
                .extracting(Listed::due)
                .containsExactly(NOW.minusSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({
        "TERMINATED, 2026-12-31, 2026-11-26T10:00:00Z, 1",
        "TERMINATED, , 2026-09-26T10:00:00Z, 0",
        "ENABLED, 2026-11-26, 2026-01-01T10:00:00Z, 1",
        "ENABLED, 2026-10-26, 2026-01-01T10:00:00Z, 0"
    })
    void withItsAgreementWhatWaitsEndsAndIsToldForAMonth(String state, LocalDate until, Instant at, int told) {
        agreement(state, until, at);
        due(referral("BT.QRM", "OSHC.0012", "REQUESTED", Duration.ofDays(80)), NOW.minusSeconds(60));

        assertThat(lists.list("OSHC.0012", null, 10))
                .hasSize(told)
                .allMatch(one -> one.standing() == Standing.ENDED && one.due() == null);
    }

    @ParameterizedTest
    @CsvSource({"ENABLED, 2026-11-27", "SUSPENDED, 2026-12-31", "KNOWN,"})
    void asLongAsItsAgreementMayGoOnItWaits(String state, LocalDate until) {
        agreement(state, until, NOW);
        referral("BT.QRM", "OSHC.0012", "REQUESTED", Duration.ofDays(80));

        assertThat(lists.counts("OSHC.0012")).containsEntry(Standing.DUE, 1L);
    }

    @Test
    void whoIsLimitedToOtherAgreementsSeesNone() {
        referral("BT.QRM", "OSHC.0012", "REQUESTED", Duration.ofDays(1));
        Sight.begin(Set.of("BT-OSHC0099-2026-01"));

        assertThat(lists.list(null, null, 10)).isEmpty();
        assertThat(lists.counts(null).values()).containsOnly(0L);
    }

    private UUID referral(String from, String to, String state, Duration ago) {
        UUID id = UUID.randomUUID();
        run(
                "insert into referral (referral_id, agreement_id, referrer, receiver, state, correlation_id, changed_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                id,
                AGREEMENT,
                from,
                to,
                state,
                id,
                Timestamp.from(NOW.minus(ago)));
        return id;
    }

    private void agreement(String state, LocalDate until, Instant changed) {
        run(
                "insert into agreement (id, plugin, state, zone, valid_until, changed_at)"
                        + " values (?, 'p', ?, 'Europe/Tirane', ?, ?)",
                AGREEMENT,
                state,
                until,
                Timestamp.from(changed));
    }

    private void due(UUID referral, Instant at) {
        run(
                "insert into case_deadline (kind, case_id, agreement_id, one, other, type, message_id, correlation_id, subject,"
                        + " purpose, test, due_at, ends_at, mac) values ('referral', ?, ?, 'OSHC.0012', 'BT.QRM', 't', ?, ?, '', 'p',"
                        + " false, ?, ?, '')",
                referral,
                AGREEMENT,
                referral,
                referral,
                Timestamp.from(at),
                Timestamp.from(at));
    }

    private void run(String sql, Object... values) {
        database.transact(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                statement.executeUpdate();
            }
        });
    }
}
