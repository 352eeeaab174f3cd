package al.tirana.nyja.spi;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The time that a report of the hub's own is about. If the slots of the flow come at most once in a calendar month, that is
 * a calendar month of the agreement's zone, or the quarter or year that the schedule's {@code about} says, whole; or, asked
 * for by hand, the part of the present one that is over.
 *
 * @param agreement id of the agreement
 * @param flow the flow of the report
 * @param from first moment
 * @param until first moment after it
 * @param admitted how many messages of each type were admitted in this time under this agreement, by the short name of
 *     the type, such as {@code returnee.notified.v1}
 * @param zone the agreement's: its days and months begin at midnight there
 * @param facts what the flow's clause {@code facts} lets it count in this time; without what was withdrawn or made in error
 */
public record Window(
        String agreement,
        String flow,
        Instant from,
        Instant until,
        Map<String, Long> admitted,
        ZoneId zone,
        List<FactCount> facts) {

    /** Where no clause lets it count more than messages. */
    public Window(String agreement, String flow, Instant from, Instant until, Map<String, Long> admitted, ZoneId zone) {
        this(agreement, flow, from, until, admitted, zone, List.of());
    }

    public Window {
        Objects.requireNonNull(agreement, "agreement");
        Objects.requireNonNull(flow, "flow");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(zone, "zone");
        admitted = Map.copyOf(admitted);
        facts = List.copyOf(facts);
    }

    /** The calendar month that this is, exactly; empty if it is a part of one, or anything else. */
    public Optional<YearMonth> month() {
        YearMonth month = YearMonth.from(from.atZone(zone));
        boolean whole = from.equals(start(month)) && until.equals(start(month.plusMonths(1)));
        return whole ? Optional.of(month) : Optional.empty();
    }

    /**
     * The calendar month, quarter or year that this is, exactly, as statistics write it: {@code 2026-03}, {@code 2026-Q1},
     * {@code 2026}; empty if it is a part of one, or anything else.
     */
    public Optional<String> period() {
        YearMonth begin = YearMonth.from(from.atZone(zone));
        int month = begin.getMonthValue();
        if (!from.equals(start(begin))) {
            return Optional.empty();
        }
        if (until.equals(start(begin.plusMonths(1)))) {
            return Optional.of(begin.toString());
        }
        if (month % 3 == 1 && until.equals(start(begin.plusMonths(3)))) {
            return Optional.of(begin.getYear() + "-Q" + (month + 2) / 3);
        }
        return month == 1 && until.equals(start(begin.plusYears(1)))
                ? Optional.of(String.valueOf(begin.getYear()))
                : Optional.empty();
    }

    private Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }
}
