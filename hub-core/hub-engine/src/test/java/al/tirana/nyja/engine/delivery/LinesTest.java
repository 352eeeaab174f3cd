package al.tirana.nyja.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who stands behind whom, and that nobody stands where nobody comes. */
class LinesTest {

    private static final String SHELTER = "OSHC.0012/main";
    private static final String OTHER = "OSHC.0013/main";

    private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000); // a count may run over
    private final Lines lines = new Lines(2, nanos::get);

    @Test
    void nobodyStandsWhereNobodyIsOrNothingWasBroughtYet() {
        assertThat(lines.enter(SHELTER)).isFalse();
        lines.begin(SHELTER);
        assertThat(lines.enter(SHELTER)).as("it may hang").isFalse();
    }

    @Test
    void aQuickChannelHasPlacesForSomeAndOnlyForItself() {
        quick(SHELTER);

        assertThat(lines.enter(SHELTER)).isTrue();
        assertThat(lines.enter(SHELTER)).isTrue();
        assertThat(lines.enter(SHELTER)).as("a third").isFalse();
        assertThat(lines.enter(OTHER)).isFalse();
    }

    @Test
    void aPlaceThatIsNotNeededIsAnothers() {
        quick(SHELTER);
        lines.enter(SHELTER);
        lines.enter(SHELTER);

        lines.leave(SHELTER);

        assertThat(lines.enter(SHELTER)).isTrue();
    }

    @Test
    void aChannelThatTookNothingForAWhileHasNoPlaces() {
        quick(SHELTER);
        nanos.addAndGet(Duration.ofMillis(300).toNanos());

        assertThat(lines.enter(SHELTER)).isFalse();
    }

    @Test
    void whoIsThereTakesThemInTheirOrder() {
        quick(SHELTER);
        Lease first = standing(SHELTER, true);
        Lease second = standing(SHELTER, true);

        assertThat(lines.next(SHELTER)).isSameAs(first);
        assertThat(lines.next(SHELTER)).isSameAs(second);
        assertThat(lines.next(SHELTER)).isNull();
        assertThat(lines.enter(SHELTER)).as("their places").isTrue();
    }

    @Test
    void whoComesToALineThatEverybodyHasLeftIsFoundByOthers() {
        quick(SHELTER);
        lines.enter(SHELTER);
        lines.end(SHELTER);
        Lease alone = lease();

        assertThat(lines.stand(SHELTER, alone)).as("somebody is there").isFalse();

        assertThat(lines.any()).isTrue();
        assertThat(lines.take(channel -> false))
                .as("while the channel has no room")
                .isNull();
        assertThat(lines.take(SHELTER::equals)).isSameAs(alone);
        assertThat(lines.any()).isFalse();
    }

    @Test
    void whoHasAFreeHandTakesWhatStandsBehindAWorkerWhoMayHang() {
        quick(SHELTER);
        Lease lease = standing(SHELTER, true);

        assertThat(lines.any()).isTrue();
        assertThat(lines.take(channel -> true)).isSameAs(lease);
    }

    @Test
    void afterAFailureAllGoBackAndNobodyStandsThereUntilItTakesSomething() {
        quick(SHELTER);
        Lease first = standing(SHELTER, true);
        Lease second = standing(SHELTER, true);

        assertThat(lines.clear(SHELTER)).containsExactly(first, second);
        assertThat(lines.any()).isFalse();
        assertThat(lines.enter(SHELTER)).isFalse();

        lines.moved(SHELTER);
        assertThat(lines.enter(SHELTER)).as("their places").isTrue();
        assertThat(lines.enter(SHELTER)).as("their places").isTrue();
    }

    private void quick(String channel) {
        lines.begin(channel);
        lines.moved(channel);
    }

    private Lease standing(String channel, boolean somebodyIsThere) {
        assertThat(lines.enter(channel)).isTrue();
        Lease lease = lease();
        assertThat(lines.stand(channel, lease)).isEqualTo(somebodyIsThere);
        return lease;
    }

    private Lease lease() {
        return new Lease(1, UUID.randomUUID(), NOW.plusSeconds(60), NOW, null, false);
    }
}
