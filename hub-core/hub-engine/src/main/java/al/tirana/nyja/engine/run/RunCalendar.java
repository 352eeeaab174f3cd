package al.tirana.nyja.engine.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts the slots of one flow day by day: those that were by the table of runs, those to come by the schedule. */
final class RunCalendar {

    /** Slots to come that are counted: one each minute of a fortnight is more. */
    private static final int MOST_DUE = 2_000;

    private static final String BEHIND = """
            select (slot at time zone ?)::date::text as day, state, count(*) as number, min(slot) as first, max(slot) as last
            from run where agreement_id = ? and flow = ? and slot >= ? and slot < ? group by 1, 2""";

    private final ScheduledFlow flow;
    private final ZoneId zone;
    private final Map<LocalDate, Counted> days = new TreeMap<>();

    private RunCalendar(ScheduledFlow flow) {
        this.flow = flow;
        this.zone = flow.zone();
    }

    /**
     * @param behind days before today
     * @param ahead days after it
     */
    static FlowCalendar of(
            Connection connection, ScheduledFlow flow, boolean paused, Instant now, int behind, int ahead)
            throws SQLException {
        RunCalendar calendar = new RunCalendar(flow);
        LocalDate today = LocalDate.ofInstant(now, flow.zone());
        LocalDate from = today.minusDays(behind);
        LocalDate end = today.plusDays(ahead + 1L);
        calendar.were(connection, from, end);
        if (!paused) {
            calendar.come(now, end);
        }
        calendar.move(from, end);
        return new FlowCalendar(
                flow.agreement(),
                flow.flow(),
                flow.zone().getId(),
                paused,
                calendar.days.entrySet().stream()
                        .map(day -> day.getValue().on(day.getKey()))
                        .toList());
    }

    private void were(Connection connection, LocalDate from, LocalDate end) throws SQLException {
        Sql.list(
                connection,
                row -> {
                    Counted day = day(LocalDate.parse(row.getString("day")));
                    day.add(row.getString("state"), row.getLong("number"));
                    day.slot(Sql.instant(row, "first"));
                    day.slot(Sql.instant(row, "last"));
                    return day;
                },
                BEHIND,
                zone.getId(),
                flow.agreement(),
                flow.flow(),
                from.atStartOfDay(zone).toInstant(),
                end.atStartOfDay(zone).toInstant());
    }

    private void come(Instant now, LocalDate end) {
        Instant last = end.atStartOfDay(zone).toInstant();
        Optional<Instant> slot = flow.next(now);
        for (int number = 0; slot.isPresent() && slot.get().isBefore(last); number++) {
            Counted day = day(LocalDate.ofInstant(slot.get(), zone));
            if (number == MOST_DUE) {
                day.more = true;
                return;
            }
            day.due++;
            day.slot(slot.get());
            slot = flow.next(slot.get());
        }
    }

    private void move(LocalDate from, LocalDate end) {
        from.datesUntil(end).forEach(date -> flow.movedTo(date).ifPresent(to -> {
            day(date).movedTo = to;
            if (to.isBefore(end)) {
                day(to).movedFrom.add(date);
            }
        }));
    }

    private Counted day(LocalDate date) {
        return days.computeIfAbsent(date, any -> new Counted());
    }

    private static final class Counted {

        private long done;
        private long failed;
        private long running;
        private long missed;
        private long due;
        private boolean more;
        private Instant first;
        private Instant last;
        private LocalDate movedTo;
        private final List<LocalDate> movedFrom = new ArrayList<>();

        void add(String state, long number) {
            switch (state) {
                case "DONE" -> done += number;
                case "FAILED" -> failed += number;
                case "COALESCED" -> missed += number;
                default -> running += number;
            }
        }

        void slot(Instant slot) {
            first = first == null || slot.isBefore(first) ? slot : first;
            last = last == null || slot.isAfter(last) ? slot : last;
        }

        FlowCalendar.Day on(LocalDate date) {
            return new FlowCalendar.Day(
                    date, done, failed, running, missed, due, more, first, last, movedTo, List.copyOf(movedFrom));
        }
    }
}
