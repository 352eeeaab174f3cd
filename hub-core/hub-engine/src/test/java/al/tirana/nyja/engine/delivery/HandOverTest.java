package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.delivery.HandOver.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is blamed for what lies too long, and what becomes of it when there are no workers any more. */
class HandOverTest {

    private static final String OTHER = "OSHC.0013";
    private static final Duration LEASE = Duration.ofSeconds(8);

    private final PostOffice office = new PostOffice();
    private final Paces paces = new Paces();
    private final List<Lease> back = new ArrayList<>();
    private final HandOver handOver = new HandOver(
            new LeaseTokens("node"),
            new SendingRules(office.clock, () -> office.plugins, office.maySend),
            office.clock,
            LEASE,
            new Busy(8),
            office.wakeSignal,
            paces,
            8);

    HandOverTest() {
        office.institution(OTHER, "rest");
        for (String recipient : List.of(NGO, OTHER)) {
            paces.went(recipient + "/main", 8, 8, Duration.ofMillis(8));
        }
    }

    @AfterEach
    void close() {
        office.close();
    }

    /** Others hang, and hold all hands. */
    @Test
    void aChannelAtWhichNobodyWasIsNotSlow() {
        laid(NGO, 1);
        laid(OTHER, 2);
        assertThat(handOver.nextOfFiles()).hasSize(1);
        laid(NGO, 3);

        List<Lease> old = new ArrayList<>();
        await().until(() -> old.addAll(handOver.tooLong()) && old.size() == 2);

        assertThat(paces.of(NGO + "/main"))
                .as("somebody is there, and does not come back")
                .isEqualTo(1);
        assertThat(paces.of(OTHER + "/main")).isGreaterThan(1);
    }

    /** What is posted may fill a channel's places, and no hand with a file's gets there. */
    @Test
    void aChannelThatHoldsWhatWasPostedIsSlow() {
        assertThat(handOver.promise(delivery(NGO, 1))).isPresent();
        laid(NGO, 2);

        List<Lease> old = new ArrayList<>();
        await().until(() -> old.addAll(handOver.tooLong()) && old.size() == 1);

        assertThat(paces.of(NGO + "/main")).isEqualTo(1);
    }

    @Test
    void whatACommitGivesWhenThereAreNoWorkersAnyMoreGoesBack() {
        Promise shelf = promisedOnShelf(NGO, 1);
        Promise hand = handOver.promise(delivery(OTHER, 2)).orElseThrow();
        laid(NGO, 3);
        handOver.close(back::addAll);
        assertThat(back).extracting(Lease::lane).containsExactly(3L);

        handOver.give(shelf, 1, 1, "ngo-referral");
        handOver.give(hand, 2, 2, "ngo-referral");

        assertThat(back).extracting(Lease::lane).containsExactly(3L, 1L, 2L);
        assertThat(handOver.waiting()).isFalse();
        assertThat(handOver.takeHand()).as("nobody holds a hand").isTrue();
    }

    /** After a new version what lies together may be another plugin's. */
    @Test
    void eachIsAskedForByItsOwnPlugin() {
        handOver.give(promisedOnShelf(NGO, 1), 1, 1, "ngo-referral");
        handOver.give(promisedOnShelf(NGO, 2), 2, 2, "another");

        List<Lease> leases = handOver.nextOfFiles();

        assertThat(leases).hasSize(2);
        assertThat(handOver.allowed(leases)).extracting(Lease::lane).containsExactly(1L);
    }

    private void laid(String recipient, int number) {
        handOver.give(promisedOnShelf(recipient, number), number, number, "ngo-referral");
    }

    private Promise promisedOnShelf(String recipient, int number) {
        Optional<Promise> promise = handOver.promiseOnShelf(delivery(recipient, number));
        return promise.orElseThrow();
    }

    private NewDelivery delivery(String recipient, int number) {
        return PostOffice.atHand(office.delivery(recipient, AGREEMENT, "lane" + number, 1));
    }
}
