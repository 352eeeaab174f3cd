package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTest {

    private static final ZoneId THERE = ZoneId.of("Europe/Tirane");
    private final WorkingDays days = WorkingDays.usual();

    @ParameterizedTest
    @CsvSource({
        "2026-11-26, true",
        "2026-11-27, true",
        "2026-11-28, false", // a Saturday and a feast: Monday is free instead
        "2026-11-30, false",
        "2026-12-01, false", // and for Liberation Day, a Sunday, Tuesday
        "2026-12-02, true",
        "2029-04-02, false", // Monday after Catholic Easter
        "2029-04-09, false", // Monday after Orthodox Easter
        "2033-01-03, false", // Eid al-Fitr, and New Year moved from the weekend goes behind it
        "2033-01-04, false",
        "2033-01-05, false",
        "2033-01-06, true",
        "2033-12-23, false", // the second of the year
        "2036-12-25, false",
    })
    void knowsTheFeastsThatMoveAndTheDaysOffThatMoveBehindAWeekend(LocalDate day, boolean working) {
        assertThat(days.contains(day)).isEqualTo(working);
    }

    @Test
    void knowsElevenYears() {
        assertThat(days.end()).isEqualTo(LocalDate.of(2036, 12, 31));
        IntStream.rangeClosed(2026, 2036)
                .forEach(year -> assertThat(days.between(LocalDate.of(year - 1, 12, 31), LocalDate.of(year, 12, 31)))
                        .as("working days of %d", year)
                        .isBetween(240, 252));
    }

    @Test
    void countsFromTheDayAfter() {
        LocalDate thursday = LocalDate.of(2026, 11, 26);

        assertThat(days.after(thursday, 0)).isEqualTo(thursday);
        assertThat(days.after(thursday, 1)).isEqualTo(LocalDate.of(2026, 11, 27));
        assertThat(days.after(thursday, 2)).isEqualTo(LocalDate.of(2026, 12, 2));
        assertThat(days.between(thursday, LocalDate.of(2026, 12, 2))).isEqualTo(2);
        assertThat(days.between(thursday, thursday)).isZero();
        assertThat(days.between(thursday, thursday.minusDays(9))).isZero();
    }

    @Test
    void aTimeLimitIsOverWithItsLastDayInTheZoneOfThoseWhoKeepIt() {
        Instant late = Instant.parse("2026-11-25T23:30:00Z"); // 00:30 of Thursday there

        assertThat(days.due(late, 1, THERE)).isEqualTo(Instant.parse("2026-11-27T23:00:00Z"));
        assertThat(days.due(late, 1, ZoneId.of("UTC"))).isEqualTo(Instant.parse("2026-11-27T00:00:00Z"));
        assertThat(days.due(Instant.parse("2027-03-26T10:00:00Z"), 1, THERE)) // behind Easter, and summer time
                .isEqualTo(Instant.parse("2027-03-30T22:00:00Z"));
    }

    @Test
    void refusesWhatNobodyMeans() {
        assertThatThrownBy(() -> days.after(LocalDate.EPOCH, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> days.after(LocalDate.EPOCH, 1_000_000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WorkingDays.of("nobody_has_it")).isInstanceOf(IllegalArgumentException.class);
    }
}
