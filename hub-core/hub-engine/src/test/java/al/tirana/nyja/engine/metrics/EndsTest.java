package al.tirana.nyja.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.store.Database;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What ends first, for whoever is told in time: only what nothing newer replaces, and what is not over already. */
class EndsTest {

    private final TestClock clock = new TestClock("2026-11-27T10:00:00Z");
    private final Database database = TestDatabase.empty();
    private final Backlog backlog = new Backlog(database, clock);

    @Test
    void ofNothingThereIsNoEnd() {
        assertThat(backlog.now().certificateEnd()).isNaN();
        assertThat(backlog.now().agreementEnd()).isNaN();
    }

    @Test
    void anInstitutionsEndIsThatOfItsLastCertificate() {
        institution("A", true);
        certificate("a1", "A", "2026-12-01T00:00:00Z", true);
        certificate("a2", "A", "2028-12-01T00:00:00Z", true);
        certificate("a3", "A", "2029-12-01T00:00:00Z", false);
        institution("B", true);
        certificate("b", "B", "2027-06-01T00:00:00Z", true);
        institution("GONE", false);
        certificate("g", "GONE", "2026-11-01T00:00:00Z", true);

        assertThat(backlog.now().certificateEnd()).isEqualTo(seconds("2027-06-01T00:00:00Z"));
    }

    /** Who is cut off is what the alarm is for. */
    @Test
    void aLastCertificateThatIsOverIsStillTold() {
        institution("A", true);
        certificate("a", "A", "2026-11-01T00:00:00Z", true);

        assertThat(backlog.now().certificateEnd()).isEqualTo(seconds("2026-11-01T00:00:00Z"));
    }

    @Test
    void anAgreementThatIsOverDoesNotHideTheNext() {
        agreement("OVER", "ENABLED", "2026-11-26", "Europe/Tirane");
        agreement("ENDED", "TERMINATED", "2026-12-01", "Europe/Tirane");
        agreement("NEXT", "ENABLED", "2027-01-31", "Europe/Tirane");
        agreement("LATER", "ENABLED", "2027-02-28", "Europe/Tirane");
        agreement("FOR-GOOD", "ENABLED", null, "Europe/Tirane");

        assertThat(backlog.now().agreementEnd()).isEqualTo(seconds("2027-01-30T23:00:00Z"));
    }

    @Test
    void anAgreementIsInForceUntilItsLastDayEndsInItsOwnZone() {
        agreement("HERE", "ENABLED", "2026-11-27", "Europe/Tirane");
        agreement("WEST", "ENABLED", "2026-11-27", "America/New_York");
        assertThat(backlog.now().agreementEnd()).isEqualTo(seconds("2026-11-26T23:00:00Z"));

        clock.forward(Duration.ofHours(13));

        assertThat(backlog.now().agreementEnd()).isEqualTo(seconds("2026-11-27T05:00:00Z"));

        clock.forward(Duration.ofHours(6));

        assertThat(backlog.now().agreementEnd()).isNaN();
    }

    private static double seconds(String instant) {
        return Instant.parse(instant).getEpochSecond();
    }

    private void institution(String id, boolean active) {
        run("insert into institution values (?, 'sq', 'en', ?::boolean, now(), 'test')", id, active);
    }

    private void certificate(String fingerprint, String institution, String end, boolean active) {
        run(
                "insert into institution_certificate values (?, ?, 'CN=test', ?::timestamptz, ?::boolean, now(), 'test')",
                fingerprint,
                institution,
                end,
                active);
    }

    private void agreement(String id, String state, String until, String zone) {
        run(
                "insert into agreement (id, plugin, state, active_version, valid_until, zone, changed_at)"
                        + " values (?, 'ngo-referral', ?, 1, ?::date, ?, now())",
                id,
                state,
                until,
                zone);
    }

    private void run(String sql, Object... values) {
        database.transact(tx -> {
            try (PreparedStatement statement = tx.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                statement.executeUpdate();
            }
        });
    }
}
