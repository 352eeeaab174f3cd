package al.tirana.nyja.engine.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When an owner is told again. */
class PatienceTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Tirane");

    private final Patience patience = new Patience(3, Duration.ofHours(24), Duration.ofHours(1), Duration.ofHours(24));

    @ParameterizedTest(name = "{0}, due {1}, told {2}, urgent {3}")
    @CsvSource({
        // three notices share the time until it is due; the last step is the due itself
        "2026-03-02T08:00:00Z, 2026-03-02T20:00:00Z, 1, false, 2026-03-02T12:00:00Z",
        "2026-03-02T12:00:00Z, 2026-03-02T20:00:00Z, 2, false, 2026-03-02T16:00:00Z",
        "2026-03-02T16:00:00Z, 2026-03-02T20:00:00Z, 3, false, 2026-03-02T20:00:00Z",
        // a short time is not cut to pieces
        "2026-03-02T08:00:00Z, 2026-03-02T08:12:00Z, 1, false, 2026-03-02T08:10:00Z",
        "2026-03-02T08:00:00Z, 2026-03-02T08:05:00Z, 1, false, 2026-03-02T08:05:00Z",
        // due when it was found
        "2026-03-02T08:00:00Z, 2026-03-02T08:00:00Z, 1, false, 2026-03-03T08:00:00Z",
        "2026-03-02T08:00:00Z, 2026-03-02T07:59:59Z, 2, true, 2026-03-02T09:00:00Z",
        // from Friday to Monday; over a feast, and over the hour that summer takes
        "2026-03-06T10:00:00Z, 2026-03-06T10:00:00Z, 1, false, 2026-03-09T10:00:00Z",
        "2026-03-13T10:00:00Z, 2026-03-13T10:00:00Z, 1, false, 2026-03-17T10:00:00Z",
        "2026-03-27T10:00:00Z, 2026-03-27T10:00:00Z, 1, false, 2026-03-30T09:00:00Z",
        // it is Saturday there already
        "2026-03-05T23:30:00Z, 2026-03-05T23:30:00Z, 1, false, 2026-03-08T23:30:00Z",
        "2026-03-06T23:30:00Z, 2026-03-06T23:30:00Z, 1, true, 2026-03-07T00:30:00Z"
    })
    void theNextStep(String now, String due, int told, boolean urgent, String next) {
        assertThat(patience.next(Instant.parse(now), told, Instant.parse(due), urgent, ZONE))
                .isEqualTo(next);
    }

    @Test
    void whatNobodyCanMeanIsRefusedWithTheNameOfTheSetting() {
        Duration day = Duration.ofDays(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Patience(0, day, day, day))
                .withMessageContaining("notices.times");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Patience(3, day, Duration.ZERO, day))
                .withMessageContaining("notices.again.urgent");
    }
}
