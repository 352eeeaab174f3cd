package al.tirana.nyja.engine.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimedCodeTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void theCodesAreThoseOfTheStandard(long seconds, String code) {
        assertThat(TimedCode.code(SECRET, TimedCode.step(Instant.ofEpochSecond(seconds)), 8))
                .isEqualTo(code);
    }

    @Test
    void aCodeCountsOneStepEarlyOrLateAndNoFurther() {
        Instant now = Instant.ofEpochSecond(1_111_111_111);
        long step = TimedCode.step(now);
        for (long other = step - 3; other <= step + 3; other++) {
            assertThat(TimedCode.accepted(SECRET, TimedCode.code(SECRET, other, 6), now, -1)
                            .isPresent())
                    .as("step %d", other - step)
                    .isEqualTo(Math.abs(other - step) <= 1);
        }
    }

    @Test
    void aCodeThatWasUsedAndThoseBeforeItCountNoMore() {
        Instant now = Instant.ofEpochSecond(1_111_111_111);
        long step = TimedCode.step(now);

        assertThat(TimedCode.accepted(SECRET, TimedCode.code(SECRET, step, 6), now, step))
                .isEmpty();
        assertThat(TimedCode.accepted(SECRET, TimedCode.code(SECRET, step - 1, 6), now, step))
                .isEmpty();
        assertThat(TimedCode.accepted(SECRET, TimedCode.code(SECRET, step + 1, 6), now, step))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({"''", "12345", "1234567", "abcdef", "-12345"})
    void whatIsNoCodeIsWrong(String code) {
        assertThat(TimedCode.accepted(SECRET, code, Instant.EPOCH, -1)).isEmpty();
        assertThat(TimedCode.accepted(SECRET, null, Instant.EPOCH, -1)).isEmpty();
    }

    /** RFC 4648, section 10, without padding. */
    @ParameterizedTest
    @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void aSecretIsWrittenInBase32(String text, String written) {
        assertThat(TimedCode.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(written);
    }
}
