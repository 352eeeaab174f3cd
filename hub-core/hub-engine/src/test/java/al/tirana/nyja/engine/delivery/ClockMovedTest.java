package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.retention.Retention;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A hub that starts again long after, with things waiting in every way in which they can wait. */
class ClockMovedTest {

    private static final List<String> WAYS = List.of(
            "update delivery set recipient = 'OSHC.0013' where idempotency_key like '% inbox %'",
            "update delivery set agreement_id = 'SUSPENDED' where idempotency_key like '% suspended %'",
            "update delivery set agreement_id = 'OVER' where idempotency_key like '% over %'",
            "update delivery set agreement_id = 'NO.PLUGIN' where idempotency_key like '% plugin %'",
            "update delivery set recipient = 'OSHC.0014' where idempotency_key like '% deactivated %'",
            "update delivery set state = 'PARKED' where idempotency_key like '% parked %'",
            "insert into parked (delivery_id, reason, owner, parked_at) select id, 'FPR-505', 'OSHC.0012', now()"
                    + " from delivery where state = 'PARKED'",
            "update lane set parked = true where lane_key = 'parked'",
            "insert into channel_pause (institution_id, since, failures, next_probe_at, last_code)"
                    + " values ('OSHC.0012', now(), 3, now() + interval '9 years', 'FPR-501')");

    private final TestClock clock =
            new TestClock(Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    private final PostOffice office = new PostOffice(clock);

    @BeforeEach
    void everythingWaits() {
        office.institution("OSHC.0013", "inbox");
        office.institution("OSHC.0014", "rest");
        for (String id : List.of("SUSPENDED", "OVER", "NO.PLUGIN")) {
            office.agreement(id);
        }
        office.run("update agreement set state = 'SUSPENDED' where id = 'SUSPENDED'");
        office.run("update agreement set valid_until = current_date - 1 where id = 'OVER'");
        office.run("update agreement set plugin = 'gone' where id = 'NO.PLUGIN'");
        office.run("update institution set active = false where id = 'OSHC.0014'");
        for (String lane : List.of("inbox", "suspended", "over", "plugin", "deactivated", "parked", "paused")) {
            office.post(office.delivery(NGO, AGREEMENT, lane, 1));
        }
        WAYS.forEach(office::run);
        office.watch.look();
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void afterADayAllOfItStillWaitsAndStatusSaysSo() {
        clock.forward(Duration.ofDays(1));
        office.expiry().sweepNowAndThen();

        assertThat(open()).isEqualTo(7);
        assertThat(office.waits().heldUp())
                .extracting(HeldUp::cause)
                .contains(
                        HeldUp.Cause.SUSPENDED,
                        HeldUp.Cause.NOT_IN_FORCE,
                        HeldUp.Cause.NO_PLUGIN,
                        HeldUp.Cause.DEACTIVATED);
    }

    @Test
    void daysBeforeItEndsStatusNamesAllOfIt() {
        office.policy = PostOffice.policy(Duration.ofMinutes(1), Duration.ofDays(7));
        clock.forward(Duration.ofDays(12));

        assertThat(office.waits().heldUp().stream()
                        .filter(held -> held.cause() == HeldUp.Cause.ENDING_SOON)
                        .mapToLong(HeldUp::number)
                        .sum())
                .isEqualTo(7);
        assertThat(office.waits().heldUp()).extracting(HeldUp::cause).contains(HeldUp.Cause.NOT_FETCHED);
    }

    @ParameterizedTest(name = "after {0} days, confirmed: {1}")
    @CsvSource({"40, false", "400, true"})
    void nothingWaitsForEverAndTheKeysFallDue(int days, boolean confirmed) {
        clock.forward(Duration.ofDays(days));
        if (confirmed) {
            office.watch.confirm("ana");
        }
        office.expiry().sweepNowAndThen();

        assertThat(open()).isZero();
        assertThat(office.events()).filteredOn("EXPIRED"::equals).hasSize(7);
        assertThat(office.parking().open(10)).isEmpty();
        clock.forward(Duration.ofDays(31)); // the month of the key must be over, too
        office.watch.confirm("ana");
        assertThat(retention().purgeDue(clock.instant()).destroyed()).anyMatch(key -> key.startsWith(AGREEMENT + "/"));
        assertThat(office.ask("select count(body) from delivery where flow = 'referral'"))
                .containsExactly("0");
    }

    @ParameterizedTest(name = "{0} days")
    @ValueSource(ints = {3652, 400, -2, -400})
    void aClockThatNobodyConfirmedEndsAndDestroysNothing(int days) {
        clock.forward(Duration.ofDays(days));
        office.expiry().sweepNowAndThen();

        assertThat(open()).isEqualTo(7);
        assertThat(office.events()).doesNotContain("EXPIRED");
        assertThat(retention().purgeDue(clock.instant()).destroyed()).isEmpty();
        assertThat(office.ask("select count(body) from delivery")).containsExactly("7");
    }

    private long open() {
        return Long.parseLong(
                office.ask("select count(*) from delivery where flow = 'referral' and state in ('WAITING', 'PARKED')")
                        .get(0));
    }

    private Retention retention() {
        return new Retention(
                office.database,
                office.wrapping,
                office.ledger,
                office.closing,
                new Resealing(office.database, office.vault, clock),
                office.watch,
                50,
                clock);
    }
}
