package al.tirana.nyja.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How much of files lies in memory, and who gets what first. */
class ShelvesTest {

    private static final String SHELTER = "OSHC.0012/main";
    private static final String OTHER = "OSHC.0013/main";
    private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");
    private static final int MANY = 1_000;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000); // a count may run over
    private final Shelves shelves = new Shelves(6, 100, nanos::get);

    @Test
    void noChannelHasMoreThanHalfOfTheRoom() {
        assertThat(room(SHELTER, MANY, 1)).isEqualTo(3);
        assertThat(room(OTHER, MANY, 1)).isEqualTo(3);
        assertThat(room("OSHC.0014/main", MANY, 1)).as("there is none left").isZero();
    }

    @Test
    void aChannelHasAsManyPlacesAsItSoonTakes() {
        assertThat(room(SHELTER, 2, 1)).isEqualTo(2);
    }

    @Test
    void longBodiesLeaveRoomForFew() {
        assertThat(room(SHELTER, MANY, 60)).isEqualTo(1);
        assertThat(room(OTHER, MANY, 40)).as("the rest of the bytes").isEqualTo(1);
        assertThat(room(OTHER, MANY, 1)).isZero();
    }

    @Test
    void whatIsTakenOrNotNeededLeavesItsPlaceToOthers() {
        Lease first = laid(SHELTER, "A");
        laid(SHELTER, "A");
        assertThat(shelves.enter(SHELTER, MANY, 1)).isTrue();
        assertThat(shelves.enter(SHELTER, MANY, 1)).isFalse();

        shelves.leave(SHELTER, 1);
        assertThat(shelves.take(channel -> true, channel -> 1)).containsExactly(first);

        assertThat(room(SHELTER, MANY, 1)).isEqualTo(2);
    }

    @Test
    void theyAreTakenInTheirOrderAndOfOneAgreementAtATime() {
        Lease first = laid(SHELTER, "A");
        Lease other = laid(SHELTER, "B");
        Lease second = laid(SHELTER, "A");

        assertThat(shelves.take(channel -> true, channel -> MANY)).containsExactly(first, second);
        assertThat(shelves.take(channel -> true, channel -> MANY)).containsExactly(other);
        assertThat(shelves.any()).isFalse();
    }

    @Test
    void channelsTakeTurns() {
        Lease first = laid(SHELTER, "A");
        Lease second = laid(SHELTER, "A");
        Lease other = laid(OTHER, "A");

        assertThat(shelves.take(channel -> true, channel -> 1)).containsExactly(first);
        assertThat(shelves.take(channel -> true, channel -> 1)).containsExactly(other);
        assertThat(shelves.take(channel -> true, channel -> 1)).containsExactly(second);
    }

    @Test
    void aChannelThatHasNoRoomForOneMoreKeepsNoOtherWaiting() {
        laid(SHELTER, "A");
        Lease other = laid(OTHER, "A");

        assertThat(shelves.take(OTHER::equals, channel -> 1)).containsExactly(other);
        assertThat(shelves.take(OTHER::equals, channel -> 1)).isEmpty();
        assertThat(shelves.any()).isTrue();
    }

    @Test
    void whatLiesTooLongIsPickedOut() {
        Lease old = laid(SHELTER, "A");
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        Lease late = laid(SHELTER, "A");

        assertThat(shelves.olderThan(Duration.ofSeconds(4))).containsExactly(old);
        assertThat(shelves.take(channel -> true, channel -> MANY)).containsExactly(late);
        assertThat(room(SHELTER, MANY, 1)).as("their places").isEqualTo(3);
    }

    @Test
    void aChannelIsClearedAloneAndAllOfThem() {
        Lease one = laid(SHELTER, "A");
        Lease another = laid(SHELTER, "B");
        Lease other = laid(OTHER, "A");

        assertThat(shelves.clear(SHELTER)).containsExactly(one, another);
        assertThat(shelves.clear()).containsExactly(other);
        assertThat(shelves.any()).isFalse();
    }

    private int room(String channel, int fits, long size) {
        int entered = 0;
        while (shelves.enter(channel, fits, size)) {
            entered++;
        }
        return entered;
    }

    @Test
    void onlyTheFirstOnAShelfCallsSomebody() {
        List<Boolean> called = List.of(lay(SHELTER), lay(SHELTER), lay(OTHER));

        assertThat(called).containsExactly(true, false, true);
    }

    private boolean lay(String channel) {
        assertThat(shelves.enter(channel, MANY, 1)).isTrue();
        return shelves.lay(channel, lease("A"), 1);
    }

    private Lease laid(String channel, String agreement) {
        assertThat(shelves.enter(channel, MANY, 1)).isTrue();
        Lease lease = lease(agreement);
        shelves.lay(channel, lease, 1);
        return lease;
    }

    private static Lease lease(String agreement) {
        UUID id = UUID.randomUUID();
        Head head = new Head(
                1,
                id,
                "ngo-referral",
                agreement,
                1,
                "referral",
                "OSHC.0012",
                "main",
                id,
                "k",
                0,
                null,
                NOW,
                false,
                null);
        return new Lease(1, id, NOW.plusSeconds(60), NOW, head, false);
    }
}
