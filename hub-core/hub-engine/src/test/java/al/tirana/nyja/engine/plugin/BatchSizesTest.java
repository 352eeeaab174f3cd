package al.tirana.nyja.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.register.RegisteredChannel;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchSizesTest {

    private final TestClock clock = new TestClock("2026-11-26T10:00:00Z");
    private final BatchSizes sizes = new BatchSizes(clock);

    @Test
    void whatIsDeclaredHoldsWithinTheHubsOwnLimit() {
        assertThat(sizes.of(channel("OSHC.0012", 1), 1)).isEqualTo(1);
        assertThat(sizes.of(channel("OSHC.0012", 1), 20)).isEqualTo(20);
        assertThat(sizes.of(channel("OSHC.0012", 1), 5_000)).isEqualTo(50);
        assertThat(sizes.of(channel("OSHC.0012", 1), -3)).isEqualTo(1);
    }

    @Test
    void whatFailedAsAWholeIsHalvedForAWhile() {
        sizes.failed(channel("OSHC.0012", 1), 20);
        assertThat(sizes.of(channel("OSHC.0012", 1), 20)).isEqualTo(10);
        sizes.failed(channel("OSHC.0012", 1), 3);
        sizes.failed(channel("OSHC.0012", 1), 1);
        assertThat(sizes.of(channel("OSHC.0012", 1), 20)).isEqualTo(1);
        assertThat(sizes.of(channel("OSHC.0013", 1), 20)).isEqualTo(20);

        clock.forward(BatchSizes.WHILE);
        assertThat(sizes.of(channel("OSHC.0012", 1), 20)).isEqualTo(20);
    }

    /** Batches of several workers end in any order. */
    @Test
    void aLargerOneThatFailsLaterAllowsNoMore() {
        sizes.failed(channel("OSHC.0012", 1), 3);
        sizes.failed(channel("OSHC.0012", 1), 50);

        assertThat(sizes.of(channel("OSHC.0012", 1), 50)).isEqualTo(1);
        clock.forward(BatchSizes.WHILE);
        sizes.failed(channel("OSHC.0012", 1), 50);
        assertThat(sizes.of(channel("OSHC.0012", 1), 50)).isEqualTo(25);
    }

    @Test
    void oneThatIsTakenAfterABatchThatWasNotShowsThatItWasTooMuch() {
        sizes.doubted(channel("OSHC.0012", 1), 20);
        assertThat(sizes.of(channel("OSHC.0012", 1), 20)).isEqualTo(20);
        sizes.tookOne(channel("OSHC.0012", 1));
        assertThat(sizes.of(channel("OSHC.0012", 1), 20)).isEqualTo(10);
        sizes.tookOne(channel("OSHC.0012", 1));
        assertThat(sizes.of(channel("OSHC.0012", 1), 20)).isEqualTo(10);
    }

    @Test
    void wherePartnerOrChannelWereNotThereNothingIsShown() {
        sizes.doubted(channel("OSHC.0012", 1), 20);
        sizes.tookNone(channel("OSHC.0012", 1));
        sizes.tookOne(channel("OSHC.0012", 1));
        sizes.doubted(channel("OSHC.0012", 1), 20);
        sizes.tookMany(channel("OSHC.0012", 1));
        sizes.tookOne(channel("OSHC.0012", 1));
        sizes.doubted(channel("OSHC.0012", 1), 20);
        sizes.tookOne(channel("OSHC.0012", 2));

        assertThat(sizes.of(channel("OSHC.0012", 1), 20)).isEqualTo(20);
        assertThat(sizes.of(channel("OSHC.0012", 2), 20)).isEqualTo(20);
    }

    @Test
    void aChangedChannelBeginsAnew() {
        sizes.failed(channel("OSHC.0012", 1), 20);

        assertThat(sizes.of(channel("OSHC.0012", 2), 20)).isEqualTo(20);
    }

    private static RegisteredChannel channel(String institution, long version) {
        return new RegisteredChannel(ChannelId.main(institution), "rest", Map.of(), version, Instant.EPOCH, "Ana");
    }
}
