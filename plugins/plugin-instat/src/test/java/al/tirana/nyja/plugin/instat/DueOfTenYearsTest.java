package al.tirana.nyja.plugin.instat;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.agreement.Schedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * From 2026 to 2036 tables are with INSTAT thirty days after their quarter and sixty after their year, though whoever releases
 * them takes all the time there is; none is made before its time is over, and no time is left out.
 */
class DueOfTenYearsTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate END = LocalDate.of(2037, 1, 1);

    @ParameterizedTest
    @CsvSource({"quarterly, 30, 44", "yearly, 60, 11"})
    void tablesAreThereInTime(String name, int days, int times) {
        CompiledAgreement agreement = Agreement.get();
        Flow flow = agreement.flow(name).orElseThrow();
        Schedule schedule = flow.schedule().orElseThrow();
        Schedule.About about = schedule.about().orElseThrow();
        ZoneId zone = agreement.zone();
        List<YearMonth> told = new ArrayList<>();
        Instant slot = next(schedule, FIRST.atStartOfDay(zone).toInstant(), zone);
        while (slot.isBefore(END.atStartOfDay(zone).toInstant())) {
            YearMonth now = about.begin(YearMonth.from(slot.atZone(zone)));
            LocalDate last = now.atDay(1).minusDays(1);
            Instant released = slot.plus(flow.choice().orElseThrow().within());

            assertThat(released.atZone(zone).toLocalDate()).isBeforeOrEqualTo(last.plusDays(days));
            assertThat(schedule.atMostOnceIn(about, zone)).isTrue();
            told.add(now.minusMonths(about.months()));
            slot = next(schedule, slot, zone);
        }

        assertThat(told).hasSize(times).first().isEqualTo(YearMonth.of(2026, 1).minusMonths(about.months()));
        for (int i = 1; i < times; i++) {
            assertThat(told.get(i)).isEqualTo(told.get(i - 1).plusMonths(about.months()));
        }
    }

    private static Instant next(Schedule schedule, Instant after, ZoneId zone) {
        return schedule.next(after, zone, day -> true).orElseThrow();
    }
}
