package al.tirana.nyja.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a commit leased and nobody carried is due again, whoever leased it, and however much was sent since. */
class ForgottenLanesTest {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration BETWEEN = Duration.ofSeconds(20);
    private static final String DUE =
            "select lane_key from lane where due_at is not null and lease_token is null order by 1";

    private final TestClock clock = new TestClock("2026-07-01T08:00:00Z");
    private final PostOffice office = new PostOffice(clock);
    private final ForgottenLanes lanes = new ForgottenLanes(office.database, clock, LEASE);

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void whatIsForgottenIsDueOnceItsLeaseIsOver() {
        leased("a");
        assertThat(lanes.makeDue()).isZero();

        pass(LEASE);

        assertThat(lanes.makeDue()).isOne();
        assertThat(office.ask(DUE)).containsExactly("a");
        assertThat(lanes.makeDue()).isZero();
    }

    @Test
    void alsoLongAfterTheFirstLook() {
        for (int look = 0; look < 20; look++) {
            leased("lane" + look);
            lanes.makeDue();
            pass(BETWEEN);
        }
        pass(LEASE);

        lanes.makeDue();

        assertThat(office.ask(DUE)).hasSize(20);
    }

    @Test
    void whatIsInHandOrOverOrForAHumanStaysAsItIs() {
        leased("in hand");
        leased("over");
        office.run(
                "update delivery set state = 'DELIVERED' where lane_id = (select id from lane where lane_key = 'over')");
        leased("parked");
        office.run("update lane set parked = true where lane_key = 'parked'");
        pass(LEASE.minusSeconds(1));

        assertThat(lanes.makeDue()).isZero();
        pass(LEASE);
        lanes.makeDue();
        assertThat(office.ask(DUE)).containsExactly("in hand");
    }

    /** As a commit leaves it behind whose server is killed. */
    private void leased(String lane) {
        office.post(lane, 1, 1);
        office.run(
                "update lane set due_at = null, lease_token = gen_random_uuid(), lease_until = ? where lane_key = ?",
                Times.at(clock.instant().plus(LEASE)),
                lane);
    }

    private void pass(Duration time) {
        clock.forward(time);
    }
}
