package al.tirana.nyja.engine.run;

import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.agreement.Schedule;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calendar months of a zone. A report whose slots come at most once in a calendar month is about such months, whole ones,
 * whenever the slot comes and whatever happened to the agreement meanwhile.
 */
final class Months {

    /** Years of a monthly report, and two rounds of leap years of the rarest. */
    private static final int LOOKED_AT = 40;

    private static final Instant ANY = Instant.parse("2026-01-01T00:00:00Z");

    private Months() {}

    /** Some time. */
    record Span(Instant from, Instant until) {}

    /** Whether the flow reports about calendar months. Flows that expect a file have nothing to report. */
    static boolean areReportedBy(Flow flow, ZoneId zone) {
        return flow.schedule()
                .filter(schedule -> schedule.expects() == Schedule.Expects.NOTHING)
                .filter(schedule -> atMostOnceInAMonth(schedule, zone))
                .isPresent();
    }

    private static boolean atMostOnceInAMonth(Schedule schedule, ZoneId zone) {
        Optional<Instant> slot = schedule.cron().next(ANY, zone);
        YearMonth before = null;
        for (int i = 0; i < LOOKED_AT && slot.isPresent(); i++) {
            YearMonth month = YearMonth.from(slot.get().atZone(zone));
            if (month.equals(before)) {
                return false;
            }
            before = month;
            slot = schedule.cron().next(slot.get(), zone);
        }
        return true;
    }

    /** The beginning of the month in which a moment lies. */
    static Instant begin(Instant moment, ZoneId zone) {
        return start(YearMonth.from(moment.atZone(zone)), zone);
    }

    /** The months of some time, in their order; the first and the last as far as they are in it. */
    static List<Span> of(Instant from, Instant until, ZoneId zone) {
        List<Span> spans = new ArrayList<>();
        Instant at = from;
        while (at.isBefore(until)) {
            Instant next = start(YearMonth.from(at.atZone(zone)).plusMonths(1), zone);
            Instant end = next.isBefore(until) ? next : until;
            spans.add(new Span(at, end));
            at = end;
        }
        return spans;
    }

    private static Instant start(YearMonth month, ZoneId zone) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }
}
