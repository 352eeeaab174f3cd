package al.tirana.nyja.engine.type;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.fpr.WorkingDays;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * From 2026 to 2036 no day, hour or change of clocks makes the deadline of a case wrong: what {@link Calendar} says is compared
 * with days that are counted one by one on a wall.
 */
class CalendarOfTenYearsTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate END = LocalDate.of(2037, 1, 1);
    private static final WorkingDays DAYS = WorkingDays.usual();
    private static final String SAYS = "al.tirana.fpr.referral.status.changed.v1";

    @Test
    void theFeastsOfAllTheseYearsAreKnown() {
        assertThat(DAYS.end()).isAfterOrEqualTo(END.minusDays(1));
    }

    /** The day on which something falls due is not counted, however late in it; the end is the end of a day people work on. */
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Tirane", "America/Santiago", "Africa/Cairo", "Australia/Lord_Howe", "UTC"})
    void aCaseEndsSoManyWorkingDaysAfterItsDeadline(String name) {
        ZoneId zone = ZoneId.of(name);
        Random random = new Random(20260101);
        List<String> wrong = new ArrayList<>();
        FIRST.datesUntil(END).forEach(day -> {
            Instant start = day.atStartOfDay(zone).toInstant();
            Instant next = day.plusDays(1).atStartOfDay(zone).toInstant();
            int length = (int) Duration.between(start, next).toSeconds();
            for (int grace : List.of(1, 5)) {
                Instant expected = counted(day, grace, zone);
                for (Instant due : List.of(
                        start.plusNanos(1),
                        start.plusSeconds(1 + random.nextInt(length - 1)),
                        next.minusNanos(1),
                        next)) {
                    Deadline deadline =
                            calendar(due.minusSeconds(1), zone, Map.of()).deadline(due, grace, SAYS);
                    if (!deadline.due().equals(due) || !deadline.ends().equals(expected)) {
                        wrong.add(due + " and " + grace + ": " + deadline.ends());
                    }
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    /** Nobody can keep what is over when it comes: a working day is left, and the end comes after that one. */
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Tirane", "America/Santiago", "UTC"})
    void ofWhatIsOverWhenItComesAWorkingDayIsLeft(String name) {
        ZoneId zone = ZoneId.of(name);
        List<String> wrong = new ArrayList<>();
        FIRST.datesUntil(END).forEach(day -> {
            Instant now = day.plusDays(1).atStartOfDay(zone).toInstant().minusSeconds(1);
            for (Instant due : List.of(now, now.minus(Duration.ofDays(400)))) {
                Calendar calendar = calendar(now, zone, Map.of());
                Instant left = counted(day, 1, zone);
                if (!calendar.deadline(due, 1, SAYS).due().equals(left)
                        || !calendar.deadline(due, 1, SAYS).ends().equals(counted(day, 2, zone))
                        || !calendar.last(due, SAYS).ends().equals(left)) {
                    wrong.add(now.toString());
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    /** Whatever the hour, an answer's deadline is never before the moment of the question, and later ones never end earlier. */
    @Test
    void laterIsNeverEarlier() {
        ZoneId zone = ZoneId.of("Europe/Tirane");
        Instant before = Instant.MIN;
        List<Instant> wrong = new ArrayList<>();
        Instant end = END.atStartOfDay(zone).toInstant();
        for (Instant at = FIRST.atStartOfDay(zone).toInstant();
                at.isBefore(end);
                at = at.plus(Duration.ofMinutes(45))) {
            Deadline deadline = calendar(at, zone, Map.of()).deadline(at.plusSeconds(1), 1, SAYS);
            if (deadline.ends().isBefore(before) || !deadline.ends().isAfter(at)) {
                wrong.add(at);
            }
            before = deadline.ends();
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void anAgreementMaySayAnotherGrace() {
        ZoneId zone = ZoneId.of("Europe/Tirane");
        Instant due = Instant.parse("2028-02-29T12:00:00Z");
        assertThat(calendar(due.minusSeconds(9), zone, Map.of(Calendar.GRACE, "0"))
                        .deadline(due, 1, SAYS)
                        .ends())
                .isEqualTo(due);
        assertThat(calendar(due.minusSeconds(9), zone, Map.of(Calendar.GRACE, "3"))
                        .deadline(due, 1, SAYS)
                        .ends())
                .isEqualTo(counted(LocalDate.of(2028, 2, 29), 3, zone));
    }

    /** The first moment after so many working days, day by day. */
    private static Instant counted(LocalDate day, int number, ZoneId zone) {
        LocalDate at = day;
        for (int left = number; left > 0; ) {
            at = at.plusDays(1);
            if (DAYS.contains(at)) {
                left--;
            }
        }
        return at.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static Calendar calendar(Instant now, ZoneId zone, Map<String, String> settings) {
        return new Calendar(now, zone, DAYS, settings);
    }
}
