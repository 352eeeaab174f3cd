package al.tirana.nyja.engine.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * From 2026 to 2036 no day makes a body be kept longer than either side said: also on 29 February, of which the year after
 * knows nothing, and on the last of a month that the next does not have.
 */
class KeptOfTenYearsTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate END = LocalDate.of(2037, 1, 1);
    private static final Map<String, Period> WISHES = Map.of(
            "P30D", Period.ofDays(30),
            "P1M", Period.ofMonths(1),
            "P6M", Period.ofMonths(6),
            "P12M", Period.ofMonths(12),
            "P1Y", Period.ofYears(1),
            "P365D", Period.ofDays(365),
            "P366D", Period.ofDays(366),
            "P4Y", Period.ofYears(4),
            "PT36H", Period.ofDays(2),
            "P1DT1H", Period.ofDays(2));

    @Test
    void theShorterOfTheTwoIsTheOneThatEndsFirst() {
        List<String> wrong = new ArrayList<>();
        for (ZonedDateTime start : moments()) {
            WISHES.forEach((wish, wished) -> WISHES.values().forEach(agreed -> {
                ZonedDateTime end = start.plus(Retention.shorter(wish, agreed, start.toInstant()));
                ZonedDateTime first =
                        start.plus(wished).isBefore(start.plus(agreed)) ? start.plus(wished) : start.plus(agreed);
                if (!end.equals(first) || !end.isAfter(start)) {
                    wrong.add(start + " " + wish + " " + agreed);
                }
            }));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatCameLaterNeverEndsEarlier() {
        List<String> wrong = new ArrayList<>();
        for (Period agreed : WISHES.values()) {
            ZonedDateTime before = null;
            for (ZonedDateTime start : moments()) {
                ZonedDateTime end = start.plus(Retention.shorter("P4Y", agreed, start.toInstant()));
                if (before != null && end.toLocalDate().isBefore(before.toLocalDate())) {
                    wrong.add(start + " " + agreed);
                }
                before = end;
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aYearFromTheTwentyNinthOfFebruaryEndsInFebruary() {
        Instant leap = Instant.parse("2028-02-29T23:30:00Z");
        Period kept = Retention.shorter("P1Y", Period.ofYears(2), leap);
        assertThat(leap.atZone(ZoneOffset.UTC).plus(kept).toLocalDate()).isEqualTo("2029-02-28");
    }

    private static List<ZonedDateTime> moments() {
        return FIRST.datesUntil(END)
                .flatMap(day -> List.of(LocalTime.MIDNIGHT, LocalTime.of(22, 30), LocalTime.of(23, 59, 59)).stream()
                        .map(time -> day.atTime(time).atZone(ZoneOffset.UTC)))
                .toList();
    }
}
