package al.tirana.nyja.engine.run;

import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.agreement.Schedule;
import al.tirana.nyja.agreement.Schedule.About;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calendar months of a zone, or quarters or years of them. A report whose slots come at most once in a calendar month is
 * about such months, unless it says itself of what; whole ones, whenever the slot comes and whatever happened to the
 * agreement meanwhile.
 */
final class Months {

    private Months() {}

    /** Some time. */
    record Span(Instant from, Instant until) {}

    /** What the flow reports about; flows that expect a file have nothing to report, and others tell any time. */
    static Optional<About> reportedBy(Flow flow, ZoneId zone) {
        return flow.schedule()
                .filter(schedule -> schedule.expects() == Schedule.Expects.NOTHING)
                .flatMap(schedule -> schedule.about()
                        .or(() -> Optional.of(About.MONTH).filter(month -> schedule.atMostOnceIn(month, zone))));
    }

    /** The beginning of the month, quarter or year in which a moment lies. */
    static Instant begin(Instant moment, About about, ZoneId zone) {
        return start(about.begin(YearMonth.from(moment.atZone(zone))), zone);
    }

    /** The one in which a month lies. */
    static Span of(YearMonth month, About about, ZoneId zone) {
        YearMonth begin = about.begin(month);
        return new Span(start(begin, zone), start(begin.plusMonths(about.months()), zone));
    }

    /** Those of some time, in their order; the first and the last as far as they are in it. */
    static List<Span> of(Instant from, Instant until, About about, ZoneId zone) {
        List<Span> spans = new ArrayList<>();
        Instant at = from;
        while (at.isBefore(until)) {
            Instant next = of(YearMonth.from(at.atZone(zone)), about, zone).until();
            Instant end = next.isBefore(until) ? next : until;
            spans.add(new Span(at, end));
            at = end;
        }
        return spans;
    }

    /** Whether it is one of them, from its beginning to its end. */
    static boolean isWhole(Span span, About about, ZoneId zone) {
        return span.equals(of(YearMonth.from(span.from().atZone(zone)), about, zone));
    }

    private static Instant start(YearMonth month, ZoneId zone) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }
}
