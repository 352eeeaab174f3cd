package al.tirana.nyja.engine.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From 2026 to 2036 each month's keys end once, on the day that is shown, when the month is over everywhere. */
class KeysOfTenYearsTest {

    private static final YearMonth FIRST = YearMonth.of(2026, 1);
    private static final YearMonth END = YearMonth.of(2037, 1);

    @Test
    void onTheDayThatIsShownAndNotAMomentBefore() {
        for (YearMonth month = FIRST; month.isBefore(END); month = month.plusMonths(1)) {
            Instant due = Retention.due(month).atStartOfDay(ZoneOffset.UTC).toInstant();
            assertThat(Retention.isOver(month, due.minusNanos(1)))
                    .as("before %s", month)
                    .isFalse();
            assertThat(Retention.isOver(month, due)).as("%s", month).isTrue();
        }
    }

    /** Also that of 29 February: whatever ended in the month had all of its last day. */
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Tirane", "America/Santiago", "Pacific/Kiritimati", "UTC"})
    void noKeyEndsWhileItsMonthLastsAnywhere(String name) {
        ZoneId zone = ZoneId.of(name);
        for (YearMonth month = FIRST; month.isBefore(END); month = month.plusMonths(1)) {
            Instant last = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
            assertThat(Retention.isOver(month, last.minusNanos(1)))
                    .as("%s in %s", month, zone)
                    .isFalse();
        }
    }

    @Test
    void ofTwoMonthsTheEarlierIsOverFirst() {
        List<LocalDate> dues = new ArrayList<>();
        for (YearMonth month = FIRST; month.isBefore(END); month = month.plusMonths(1)) {
            dues.add(Retention.due(month));
        }
        assertThat(dues).isSorted().doesNotHaveDuplicates();
        assertThat(Retention.due(YearMonth.of(2028, 2))).isEqualTo("2028-03-02");
    }
}
