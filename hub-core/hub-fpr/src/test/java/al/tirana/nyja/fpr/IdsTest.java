package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void idsGrowAndNeverRepeatOnManyThreads() {
        var ids = Stream.generate(Uuid7::next).limit(10_000).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates().allSatisfy(id -> {
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
        });
        assertThat(IntStream.range(0, 20_000)
                        .parallel()
                        .mapToObj(i -> Uuid7.next())
                        .distinct())
                .hasSize(20_000);
    }

    @Test
    void anIdHoldsTheTimeOfItsMaking() {
        long millis = Uuid7.next().getMostSignificantBits() >>> 16;

        assertThat(millis).isCloseTo(System.currentTimeMillis(), offset(60_000L));
    }

    @Test
    void anActorHasOneUri() {
        assertThat(Actors.uri("BT.NJVRN.06")).isEqualTo("https://id.tirana.al/fpr/actor/BT.NJVRN.06");
        assertThat(Actors.id(Actors.uri("OSHC.0012"))).isEqualTo("OSHC.0012");
    }

    @Test
    void whatIsNoActorIsSeenAndNotQuoted() {
        assertThat(Actors.isUri("https://example.org/PK")).isFalse();
        assertThat(Actors.isUri(Actors.uri("pk"))).isFalse();
        assertThat(Actors.isUri(null)).isFalse();
        assertThatThrownBy(() -> Actors.id("Mirela"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("Mirela");
    }
}
