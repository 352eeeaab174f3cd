package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each flow has its own days, however often another works. */
class RunCalendarTest {

    @Test
    void whatWasIsToldByTheRunsAndWhatComesByTheSchedule() {
        try (RunFixture hub =
                new RunFixture("2026-11-18T12:00:00Z", "{cron: \"0 6 * * *\", days: all, expects: nothing}")) {
            hub.clock.set("2026-11-22T05:30:00Z");
            hub.open();

            FlowCalendar calendar = hub.queries.calendar(13, 2).get(0);

            assertThat(calendar.days())
                    .extracting(FlowCalendar.Day::date)
                    .isEqualTo(LocalDate.of(2026, 11, 19)
                            .datesUntil(LocalDate.of(2026, 11, 25))
                            .toList());
            assertThat(calendar.days()).extracting(FlowCalendar.Day::missed).containsExactly(1L, 1L, 1L, 0L, 0L, 0L);
            assertThat(calendar.days()).extracting(FlowCalendar.Day::running).containsExactly(0L, 0L, 0L, 1L, 0L, 0L);
            assertThat(calendar.days()).extracting(FlowCalendar.Day::due).containsExactly(0L, 0L, 0L, 0L, 1L, 1L);
            assertThat(calendar.days().get(5).first()).isEqualTo("2026-11-24T05:00:00Z");
        }
    }

    /** 28 and 29 November are holidays; the 28th of 2026 is a Saturday, so the next working day is Monday the 30th at the earliest. */
    @Test
    void aDayOffHandsItsSlotToTheNextWorkingDay() {
        try (RunFixture hub =
                new RunFixture("2026-11-20T12:00:00Z", "{cron: \"0 6 28 * *\", days: working, expects: nothing}")) {
            hub.clock.set("2026-11-22T05:30:00Z");

            List<FlowCalendar.Day> days = hub.queries.calendar(1, 14).get(0).days();

            assertThat(days).hasSize(2);
            FlowCalendar.Day off = days.get(0);
            FlowCalendar.Day on = days.get(1);
            assertThat(off.date()).isEqualTo(LocalDate.of(2026, 11, 28));
            assertThat(off.due()).isZero();
            assertThat(off.movedTo()).isEqualTo(on.date());
            assertThat(on.date()).isAfterOrEqualTo(LocalDate.of(2026, 11, 30));
            assertThat(on.movedFrom()).containsExactly(off.date());
            assertThat(on.due()).isOne();
        }
    }

    /** What merges into a day that has slots of its own is not said to move. */
    @Test
    void dailyWorkRestsOnDaysOff() {
        try (RunFixture hub =
                new RunFixture("2026-11-20T12:00:00Z", "{cron: \"0 6 * * *\", days: working, expects: nothing}")) {
            hub.clock.set("2026-11-20T13:00:00Z");

            assertThat(hub.queries.calendar(0, 9).get(0).days())
                    .allSatisfy(day -> assertThat(day.movedTo()).isNull())
                    .extracting(FlowCalendar.Day::date)
                    .doesNotContain(LocalDate.of(2026, 11, 21), LocalDate.of(2026, 11, 22));
        }
    }

    @Test
    void aFloodIsCountedToAnEndAndSaysSo() {
        try (RunFixture hub =
                new RunFixture("2026-11-20T12:00:00Z", "{cron: \"* * * * *\", days: all, expects: nothing}")) {
            hub.clock.set("2026-11-20T13:00:00Z");

            List<FlowCalendar.Day> days = hub.queries.calendar(0, 14).get(0).days();

            assertThat(days.stream().mapToLong(FlowCalendar.Day::due).sum()).isEqualTo(2_000);
            assertThat(days.get(days.size() - 1).more()).isTrue();
        }
    }

    @Test
    void whileItIsPausedNothingIsDue() {
        try (RunFixture hub =
                new RunFixture("2026-11-20T12:00:00Z", "{cron: \"0 6 * * *\", days: all, expects: nothing}")) {
            hub.clock.set("2026-11-20T13:00:00Z");
            FlowView flow = hub.queries.flows().get(0);
            hub.control.pause(flow.agreement(), flow.flow(), "Audit", "arta");

            assertThat(hub.queries.calendar(0, 9).get(0).days()).isEmpty();
        }
    }
}
