package al.tirana.nyja.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.spi.Text;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {

    private static final ZoneId TIRANA = ZoneId.of("Europe/Tirane");

    /** In 2026 the clock goes from 02:00 to 03:00 on 29 March and from 03:00 to 02:00 on 25 October. */
    @Test
    void atFixedTimesEachDayHasOneSlotAlsoWhenTheClockChanges() {
        assertThat(slots("30 2 * * *", at("2026-03-27T12:00"), 4))
                .containsExactly(
                        at("2026-03-28T02:30"), at("2026-03-29T03:00"), at("2026-03-30T02:30"), at("2026-03-31T02:30"));
        assertThat(slots("30 2 * * *", at("2026-10-23T12:00"), 4))
                .containsExactly(
                        at("2026-10-24T02:30"),
                        Instant.parse("2026-10-25T00:30:00Z"),
                        at("2026-10-26T02:30"),
                        at("2026-10-27T02:30"));
    }

    @Test
    void twoTimesThatDoNotComeAreOneSlot() {
        assertThat(slots("15,45 2 * * *", at("2026-03-29T00:00"), 2))
                .containsExactly(at("2026-03-29T03:00"), at("2026-03-30T02:15"));
    }

    @Test
    void aBeatGoesOnThroughBothChanges() {
        for (String day : List.of("2026-03-29T00:00", "2026-10-25T00:00")) {
            List<Instant> slots = slots("*/20 * * * *", at(day), 15);
            for (int i = 1; i < slots.size(); i++) {
                assertThat(Duration.between(slots.get(i - 1), slots.get(i))).hasMinutes(20);
            }
        }
    }

    @Test
    void readsListsRangesAndSteps() {
        assertThat(slots("0 8-12/2,20 * * *", at("2026-11-22T07:59"), 5))
                .containsExactly(
                        at("2026-11-22T08:00"),
                        at("2026-11-22T10:00"),
                        at("2026-11-22T12:00"),
                        at("2026-11-22T20:00"),
                        at("2026-11-23T08:00"));
        assertThat(slots("0 6 * * 7", at("2026-11-21T00:00"), 2))
                .containsExactly(at("2026-11-22T06:00"), at("2026-11-29T06:00"));
        assertThat(slots("0 6 29 2 *", at("2026-01-01T00:00"), 1)).containsExactly(at("2028-02-29T06:00"));
    }

    @Test
    void eitherDayIsEnoughWhereBothAreRestricted() {
        assertThat(slots("0 6 1 * 1", at("2026-11-28T00:00"), 3))
                .containsExactly(at("2026-11-30T06:00"), at("2026-12-01T06:00"), at("2026-12-07T06:00"));
    }

    @Test
    void aSlotIsAlwaysAfterTheMomentGiven() {
        assertThat(slots("0 6 * * *", at("2026-11-22T06:00"), 1)).containsExactly(at("2026-11-23T06:00"));
    }

    @Test
    void onWorkingDaysAMissedDayMovesAndIsOneWithTheNext() {
        Predicate<LocalDate> working = date -> date.getDayOfWeek() != DayOfWeek.SATURDAY
                && date.getDayOfWeek() != DayOfWeek.SUNDAY
                && !Set.of(LocalDate.of(2027, 1, 1)).contains(date);
        assertThat(working("0 6 * * *", at("2026-12-30T12:00"), working, 3))
                .containsExactly(at("2026-12-31T06:00"), at("2027-01-04T06:00"), at("2027-01-05T06:00"));
        assertThat(working("0 6 1 * *", at("2026-12-30T12:00"), working, 2))
                .containsExactly(at("2027-01-04T06:00"), at("2027-02-01T06:00"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "* * * * * *",
                "60 * * * *",
                "* 24 * * *",
                "* * 0 * *",
                "* * * 13 *",
                "* * * * 8",
                "a * * * *",
                "5-1 * * * *",
                "*/0 * * * *",
                "1, * * * *",
                "0 6 30 2 *",
                "1-2-3 * * * *",
                "*/5/5 * * * *"
            })
    void refusesWhatIsNotCron(String text) {
        assertThatThrownBy(() -> Cron.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Instant> slots(String cron, Instant after, int count) {
        Cron parsed = Cron.parse(cron);
        return Stream.iterate(parsed.next(after, TIRANA).orElseThrow(), slot -> parsed.next(slot, TIRANA)
                        .orElseThrow())
                .limit(count)
                .toList();
    }

    private static List<Instant> working(String cron, Instant after, Predicate<LocalDate> working, int count) {
        Schedule schedule =
                new Schedule(Cron.parse(cron), Schedule.Days.WORKING, Duration.ZERO, Schedule.Expects.NOTHING);
        return Stream.iterate(
                        schedule.next(after, TIRANA, working).orElseThrow(),
                        slot -> schedule.next(slot, TIRANA, working).orElseThrow())
                .limit(count)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            * * * * *           | çdo minutë                                                | every minute
            */5 * * * *         | çdo 5 minuta                                              | every 5 minutes
            0 * * * *           | çdo orë                                                   | every hour
            7,37 * * * *        | çdo 30 minuta                                             | every 30 minutes
            30 6 * * *          | çdo ditë, në orën 06:30                                   | every day, at 06:30
            */30 6-20 * * *     | çdo ditë, çdo 30 minuta nga ora 06:00 deri në 20:30       | every day, every 30 minutes from 06:00 to 20:30
            0 6 16 1,4,7,10 *   | më 16 të muajit në janar, prill, korrik e tetor, në orën 06:00 | on day 16 of the month in January, April, July and October, at 06:00
            0 8,16 * * 1-5      | çdo të hënë–të premte, në orën 08:00 e 16:00              | every Monday–Friday, at 08:00 and 16:00
            0 8 1 * 7           | më 1 të muajit, dhe çdo të diel, në orën 08:00            | on day 1 of the month, and every Sunday, at 08:00
            0 8 */15 * 1,5      | më 1, 16 e 31 të muajit, nëse është e hënë ose e premte, në orën 08:00 | on day 1, 16 and 31 of the month, if it is Monday or Friday, at 08:00
            0 8 2 1 */3         | më 2 të muajit në janar, nëse është e diel, e mërkurë ose e shtunë, në orën 08:00 | on day 2 of the month in January, if it is Sunday, Wednesday or Saturday, at 08:00
            1,2 1,5,7,9 * * *   | çdo ditë, në minutën 1 e 2 të orëve 1, 5, 7 e 9           | every day, at minute 1 and 2 of the hours 1, 5, 7 and 9
            """)
    void itIsSaidInWords(String cron, String albanian, String english) {
        assertThat(Cron.parse(cron).said()).isEqualTo(new Text(albanian, english));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(TIRANA).toInstant();
    }
}
