package al.tirana.nyja.engine.attention;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.fpr.WorkingDays;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * From 2026 to 2036 no day, hour or change of clocks makes a reminder wrong: what hurries is told again after the minutes that
 * have passed, and not by what the clock on the wall shows; everything else on a day on which people work.
 */
class PatienceOfTenYearsTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate END = LocalDate.of(2036, 12, 20); // after it no working day is known any more
    private static final Duration AGAIN = Duration.ofHours(24);
    private static final Duration URGENT = Duration.ofMinutes(45);
    private static final WorkingDays DAYS = WorkingDays.usual();

    private final Patience patience = new Patience(3, AGAIN, URGENT, AGAIN);

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Tirane", "America/Santiago", "Africa/Cairo", "Australia/Lord_Howe", "UTC"})
    void whatHurriesIsToldAgainAfterSoManyMinutes(String name) {
        ZoneId zone = ZoneId.of(name);
        List<Instant> wrong = new ArrayList<>();
        for (Instant now : moments(zone)) {
            if (!patience.next(now, 1, now, true, zone).equals(now.plus(URGENT))) {
                wrong.add(now);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Tirane", "America/Santiago", "Africa/Cairo", "Australia/Lord_Howe", "UTC"})
    void everythingElseOnAWorkingDayAndNotBeforeItsTime(String name) {
        ZoneId zone = ZoneId.of(name);
        List<String> wrong = new ArrayList<>();
        for (Instant now : moments(zone)) {
            Instant next = patience.next(now, 1, now, false, zone);
            if (!next.equals(onAWorkingDay(now.plus(AGAIN), zone)) || next.isBefore(now.plus(AGAIN))) {
                wrong.add(now + ": " + next);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** The notices before it is due share the time that passes until then; the last of them is the due itself. */
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Tirane", "America/Santiago", "UTC"})
    void noticesShareTheTimeThatPasses(String name) {
        ZoneId zone = ZoneId.of(name);
        List<String> wrong = new ArrayList<>();
        for (Instant now : moments(zone)) {
            Instant due = now.plus(Duration.ofHours(9));
            Instant first = patience.next(now, 1, due, true, zone);
            Instant second = patience.next(first, 2, due, true, zone);
            Instant third = patience.next(second, 3, due, true, zone);
            if (!first.equals(now.plus(Duration.ofHours(3)))
                    || !second.equals(now.plus(Duration.ofHours(6)))
                    || !third.equals(due)) {
                wrong.add(now.toString());
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** By the same hour on the wall. Where a change of clocks leaves that hour out, as much later. */
    private static Instant onAWorkingDay(Instant moment, ZoneId zone) {
        LocalDateTime wall = LocalDateTime.ofInstant(moment, zone);
        if (DAYS.contains(wall.toLocalDate())) {
            return moment;
        }
        LocalDate day = wall.toLocalDate();
        while (!DAYS.contains(day)) {
            day = day.plusDays(1);
        }
        return day.atTime(wall.toLocalTime()).atZone(zone).toInstant();
    }

    /** Of each day its first and last moment and one by chance; around each change of clocks each quarter of an hour. */
    private static List<Instant> moments(ZoneId zone) {
        Random random = new Random(20260101);
        List<Instant> moments = new ArrayList<>();
        FIRST.datesUntil(END).forEach(day -> {
            Instant start = day.atStartOfDay(zone).toInstant();
            Instant next = day.plusDays(1).atStartOfDay(zone).toInstant();
            long seconds = Duration.between(start, next).toSeconds();
            moments.addAll(List.of(start, start.plusSeconds(random.nextLong(seconds)), next.minusNanos(1)));
            for (int quarter = 0; seconds != Duration.ofDays(1).toSeconds() && quarter < 100; quarter++) {
                moments.add(start.plus(Duration.ofMinutes(15L * quarter)));
            }
        });
        return moments;
    }
}
