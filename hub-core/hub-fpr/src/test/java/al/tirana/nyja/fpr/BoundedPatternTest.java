package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;

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

    @ParameterizedTest
    @ValueSource(
            strings = {"^(a+)+\\1!$", "^(a|aa)+(\\1)!$", "^(?:a?){60}a{60}!$", "^(.*)*(.*)*(.*)*\\2!$", "^(a|b)*$"})
    void comesToAnEndWithATextThatWasMadeForIt(String expression) {
        assertThat(new BoundedPattern(expression).matches("a".repeat(60_000) + "?"))
                .isFalse();
    }
}
