package al.tirana.nyja.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.agreement.Schedule.Days;
import al.tirana.nyja.agreement.Schedule.Due;
import al.tirana.nyja.agreement.Schedule.Expects;
import al.tirana.nyja.fpr.WorkingDays;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * From 2026 to 2036 no day, hour or time zone makes a moment wrong: what {@link Schedule} says is compared with a clock on
 * the wall that is read every quarter of an hour, over every change of clocks, feast, month's end and 29 February.
 */
class ScheduleOfTenYearsTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate END = LocalDate.of(2037, 1, 1);
    private static final Predicate<LocalDate> WORKING = WorkingDays.usual()::contains;

    /** With changes by night, at midnight, by half an hour, in the other half of the year, and none. */
    private static final List<String> ZONES =
            List.of("Europe/Tirane", "America/Santiago", "Africa/Cairo", "Australia/Lord_Howe", "UTC");

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Map<ZoneId, Map<LocalDate, Map<LocalTime, Instant>>> WALLS = new HashMap<>();

    private record Expected(Cron cron, Predicate<LocalDate> day, List<LocalTime> times) {}

    private static Expected at(String cron, Predicate<LocalDate> day, String... times) {
        return new Expected(
                Cron.parse(cron), day, Stream.of(times).map(LocalTime::parse).toList());
    }

    /** What the fields mean, said once more in another way. */
    private static final List<Expected> EXPECTED = List.of(
            at("30 2 * * *", day -> true, "02:30"),
            at("0,30 0,3 * * *", day -> true, "00:00", "00:30", "03:00", "03:30"),
            at("45 23 * * 0", day -> day.getDayOfWeek() == DayOfWeek.SUNDAY, "23:45"),
            at("0 18 10 * *", day -> day.getDayOfMonth() == 10, "18:00"),
            at("0 18 28 * *", day -> day.getDayOfMonth() == 28, "18:00"),
            at("0 18 31 * *", day -> day.getDayOfMonth() == 31, "18:00"),
            at("15 2 29 2 *", day -> day.getDayOfMonth() == 29 && day.getMonthValue() == 2, "02:15"),
            at("0 9 1 1,4,7,10 *", day -> day.getDayOfMonth() == 1 && day.getMonthValue() % 3 == 1, "09:00"),
            at("0 9 28-31 * *", day -> day.getDayOfMonth() >= 28, "09:00"));

    static Stream<String> zones() {
        return ZONES.stream();
    }

    @ParameterizedTest
    @MethodSource("zones")
    void aMomentComesWhenTheClockOnTheWallSaysSo(String name) {
        ZoneId zone = ZoneId.of(name);
        Map<LocalDate, Map<LocalTime, Instant>> wall = wall(zone);
        for (Expected one : EXPECTED) {
            TreeSet<Instant> expected = new TreeSet<>();
            FIRST.datesUntil(END).filter(one.day()).forEach(day -> one.times()
                    .forEach(time -> expected.add(wall.get(day).get(time))));

            assertThat(all(after -> schedule(one.cron(), Days.ALL).next(after, zone, WORKING), zone))
                    .as("%s in %s", one.cron(), zone)
                    .isEqualTo(new ArrayList<>(expected));
        }
    }

    @ParameterizedTest
    @MethodSource("zones")
    void aMomentOfADayOffComesOnTheNextWorkingDayAndStandsForItsOwn(String name) {
        ZoneId zone = ZoneId.of(name);
        Map<LocalDate, Map<LocalTime, Instant>> wall = wall(zone);
        for (Expected one : EXPECTED) {
            TreeMap<Instant, List<LocalDate>> expected = new TreeMap<>();
            FIRST.datesUntil(END).filter(one.day()).forEach(day -> {
                LocalDate worked = day;
                while (!WORKING.test(worked)) {
                    worked = worked.plusDays(1);
                }
                for (LocalTime time : one.times()) {
                    if (worked.isBefore(END)) {
                        List<LocalDate> days =
                                expected.computeIfAbsent(wall.get(worked).get(time), at -> new ArrayList<>());
                        if (!days.contains(day)) {
                            days.add(day);
                        }
                    }
                }
            });

            TreeMap<Instant, List<LocalDate>> found = new TreeMap<>();
            Schedule schedule = due(one.cron(), Days.WORKING);
            Optional<Due> next = schedule.nextDue(start(zone), zone, WORKING);
            while (next.isPresent() && next.get().at().isBefore(end(zone))) {
                found.put(next.get().at(), next.get().days());
                next = schedule.nextDue(next.get().at(), zone, WORKING);
            }
            // the first may stand for a day off of the year before
            expected.merge(found.firstKey(), found.firstEntry().getValue(), (ours, theirs) -> theirs);
            assertThat(found).as("%s in %s", one.cron(), zone).isEqualTo(expected);
        }
    }

    /** Whatever the day of the month, as long as each month has it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 10, 15, 25, 26, 27, 28})
    void aFileIsDueForEachMonthOnce(int day) {
        for (String name : ZONES) {
            ZoneId zone = ZoneId.of(name);
            for (Days days : Days.values()) {
                List<YearMonth> months = new ArrayList<>();
                Schedule schedule = due(Cron.parse("0 18 " + day + " * *"), days);
                Instant after = FIRST.plusDays(5).atStartOfDay(zone).toInstant();
                for (Optional<Due> next = schedule.nextDue(after, zone, WORKING);
                        next.isPresent() && next.get().at().isBefore(end(zone));
                        next = schedule.nextDue(next.get().at(), zone, WORKING)) {
                    next.get()
                            .days()
                            .forEach(of -> months.add(YearMonth.from(of).minusMonths(1)));
                }

                assertThat(months).as("day %s, %s, %s", day, days, zone).hasSizeBetween(130, 132);
                for (int i = 1; i < months.size(); i++) {
                    assertThat(months.get(i)).isEqualTo(months.get(i - 1).plusMonths(1));
                }
            }
        }
    }

    @Test
    void aTimeLimitInWorkingDaysIsSoManyWorkingDaysLong() {
        WorkingDays days = WorkingDays.usual();
        List<String> wrong = new ArrayList<>();
        for (LocalDate day = FIRST; day.isBefore(END); day = day.plusDays(1)) {
            for (int number : List.of(0, 1, 5, 22)) {
                LocalDate last = days.after(day, number);
                long counted = day.plusDays(1)
                        .datesUntil(last.plusDays(1))
                        .filter(WORKING)
                        .count();
                if (counted != number || number > 0 && !days.contains(last) || days.between(day, last) != number) {
                    wrong.add(number + " working days after " + day);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("zones")
    void aTimeLimitEndsWithItsLastDayInItsZone(String name) {
        ZoneId zone = ZoneId.of(name);
        WorkingDays days = WorkingDays.usual();
        List<String> wrong = new ArrayList<>();
        for (LocalDate day = FIRST; day.isBefore(END); day = day.plusDays(1)) {
            Instant latest = day.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1);
            for (Instant begin : List.of(day.atStartOfDay(zone).toInstant(), latest)) {
                Instant due = days.due(begin, 5, zone);
                LocalDate last = days.after(day, 5);
                if (!due.minusNanos(1).atZone(zone).toLocalDate().equals(last)
                        || !due.atZone(zone).toLocalDate().equals(last.plusDays(1))) {
                    wrong.add(begin + " in " + zone);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** By hours given as {@code *} it beats: no hour is left out, none comes twice, whatever the clocks do. */
    @ParameterizedTest
    @MethodSource("zones")
    void aBeatNeitherSkipsNorDoubles(String name) {
        ZoneId zone = ZoneId.of(name);
        Cron cron = Cron.parse("*/30 * * * *");
        Instant end = FIRST.plusYears(2).atStartOfDay(zone).toInstant(); // the clocks change alike each year
        Instant before = start(zone);
        List<Instant> wrong = new ArrayList<>();
        for (Instant at = cron.next(before, zone).orElseThrow();
                at.isBefore(end);
                at = cron.next(at, zone).orElseThrow()) {
            if (!Duration.between(before, at).equals(Duration.ofMinutes(30))) {
                wrong.add(at);
            }
            before = at;
        }
        assertThat(wrong).isEmpty();
    }

    /** When each time of each day is first seen on the wall; one that is left out, at the moment that left it out. */
    private static Map<LocalDate, Map<LocalTime, Instant>> wall(ZoneId zone) {
        return WALLS.computeIfAbsent(zone, ScheduleOfTenYearsTest::look);
    }

    private static Map<LocalDate, Map<LocalTime, Instant>> look(ZoneId zone) {
        Set<LocalTime> asked = new TreeSet<>();
        EXPECTED.forEach(one -> asked.addAll(one.times()));
        Map<LocalDate, Map<LocalTime, Instant>> wall = new HashMap<>();
        LocalDateTime before = null;
        for (Instant at = start(zone).minus(Duration.ofDays(1)); at.isBefore(end(zone)); at = at.plus(QUARTER)) {
            LocalDateTime shown = LocalDateTime.ofInstant(at, zone);
            if (before != null) {
                for (LocalDateTime seen = before.plus(QUARTER); !seen.isAfter(shown); seen = seen.plus(QUARTER)) {
                    if (asked.contains(seen.toLocalTime())) {
                        wall.computeIfAbsent(seen.toLocalDate(), day -> new HashMap<>())
                                .putIfAbsent(seen.toLocalTime(), at);
                    }
                }
            }
            before = shown;
        }
        return wall;
    }

    private interface Next {
        Optional<Instant> after(Instant moment);
    }

    private static List<Instant> all(Next next, ZoneId zone) {
        List<Instant> found = new ArrayList<>();
        Optional<Instant> moment = next.after(start(zone).minusNanos(1));
        while (moment.isPresent() && moment.get().isBefore(end(zone))) {
            found.add(moment.get());
            moment = next.after(moment.get());
        }
        return found;
    }

    private static Schedule schedule(Cron cron, Days days) {
        return new Schedule(cron, days, Duration.ZERO, Expects.FILE);
    }

    private static Schedule due(Cron cron, Days days) {
        return new Schedule(
                Cron.parse("* * * * *"), days, Duration.ZERO, Expects.FILE, Optional.of(cron), Optional.empty());
    }

    private static Instant start(ZoneId zone) {
        return FIRST.atStartOfDay(zone).toInstant();
    }

    private static Instant end(ZoneId zone) {
        return END.atStartOfDay(zone).toInstant();
    }
}
