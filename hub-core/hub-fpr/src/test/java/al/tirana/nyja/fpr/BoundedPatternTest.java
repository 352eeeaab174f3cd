package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No expression that a schema brings keeps the hub busy for ever. */
class BoundedPatternTest {

    @Test
    void findsWhatTheExpressionSays() {
        assertThat(new BoundedPattern("^[A-Z]{2}[0-9]+$").matches("AL121")).isTrue();
        assertThat(new BoundedPattern("^[A-Z]{2}[0-9]+$").matches("AL121 ")).isFalse();
        assertThat(new BoundedPattern("12").matches("AL121"))
                .as("without anchors anywhere")
                .isTrue();
        assertThat(new BoundedPattern("^(a+)-\\1$").matches("aa-aa")).isTrue();
    }

    /** Thousands of texts of one message, each of which it could look at for a while, take no longer than one. */
    @Test
    void looksAtAllTextsOfAMessageTogetherOnlySoOften() {
        BoundedPattern pattern = new BoundedPattern("^(a+)+\\1!$");
        AtomicInteger looked = new AtomicInteger();

        assertThatExceptionOfType(BoundedPattern.NoEnd.class)
                .isThrownBy(() -> BoundedPattern.within(() -> {
                    for (int i = 0; i < 5_000; i++) {
                        BoundedPattern.within(() -> pattern.matches("a".repeat(17) + "?"));
                        looked.incrementAndGet();
                    }
                    return null;
                }));
        assertThat(looked.get()).isBetween(1, 2_000);
        assertThat(pattern.matches("a".repeat(17) + "?")).as("the next message").isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"^(a+)+\\1!$", "^(a|aa)+(\\1)!$", "^(.*)*(.*)*(.*)*\\2!$", "^(a|b)*$"})
    void comesToAnEndWithATextThatWasMadeForIt(String expression) {
        BoundedPattern pattern = new BoundedPattern(expression);

        assertThatExceptionOfType(BoundedPattern.NoEnd.class)
                .isThrownBy(() -> pattern.matches("a".repeat(200_000) + "?"));
    }
}
