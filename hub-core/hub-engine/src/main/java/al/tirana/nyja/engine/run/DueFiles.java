package al.tirana.nyja.engine.run;

import al.tirana.nyja.agreement.Schedule;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.spi.FileLayout;
import al.tirana.nyja.spi.Text;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/**
 * Which files should have come by now, where a schedule says by when apart from how often it looks ({@code due}). Where the
 * names of files tell their month (a group {@code month} in the pattern), the one of the month before each such moment is
 * expected, and another month's does not stand for it; otherwise any that came since the moment before. One that was
 * refused as a whole has not come, nor one that its sender took back; one that waits for a human has.
 */
final class DueFiles {

    private static final String GROUP = "(?<month>";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    /** Longer ago nobody sends a file because an alarm says so. */
    private static final int MOMENTS = 24;

    private static final String SINCE = "select min(window_from) as since from run where agreement_id = ? and flow = ?";

    private static final String CAME = """
            select name, collected_at from collected_file
            where agreement_id = ? and flow = ? and fault is null and left_at is null""";

    private record Came(String name, Instant at) {}

    private DueFiles() {}

    /** What is missing, in words; empty if nothing is. */
    static Optional<Text> missing(Database database, Run run, FlowInForce flow, FileLayout layout, Instant now) {
        return database.read(connection -> missing(connection, run, flow, layout, now));
    }

    private static Optional<Text> missing(
            Connection connection, Run run, FlowInForce flow, FileLayout layout, Instant now) throws SQLException {
        Instant since = Sql.list(connection, row -> Sql.instant(row, "since"), SINCE, run.agreement(), run.flow())
                .get(0);
        List<Instant> moments = moments(flow, since == null ? run.from() : since, now);
        if (moments.isEmpty()) {
            return Optional.empty();
        }
        List<Came> came = Sql.list(connection, DueFiles::read, CAME, run.agreement(), run.flow());
        ZoneId zone = flow.agreement().zone();
        return layout.name().pattern().contains(GROUP)
                ? months(moments, zone, months(came, layout))
                : latest(moments, zone, since == null ? run.from() : since, came);
    }

    private static Came read(ResultSet row) throws SQLException {
        return new Came(row.getString("name"), Sql.instant(row, "collected_at"));
    }

    /** Those that are over, with their grace; the oldest first. */
    private static List<Instant> moments(FlowInForce flow, Instant since, Instant now) {
        Schedule schedule = flow.flow().schedule().orElseThrow();
        List<Instant> moments = new ArrayList<>();
        Optional<Instant> next = next(schedule, flow, since);
        while (next.isPresent() && !next.get().plus(schedule.grace()).isAfter(now)) {
            moments.add(next.get());
            if (moments.size() > MOMENTS) {
                moments.remove(0);
            }
            next = next(schedule, flow, next.get());
        }
        return moments;
    }

    private static Optional<Instant> next(Schedule schedule, FlowInForce flow, Instant after) {
        return schedule.nextDue(
                after, flow.agreement().zone(), flow.agreement().local().workingDays()::contains);
    }

    private static Set<YearMonth> months(List<Came> came, FileLayout layout) {
        Set<YearMonth> months = new TreeSet<>();
        for (Came file : came) {
            Matcher name = layout.name().matcher(file.name());
            if (name.matches()) {
                months.add(YearMonth.parse(name.group("month")));
            }
        }
        return months;
    }

    private static Optional<Text> months(List<Instant> moments, ZoneId zone, Set<YearMonth> came) {
        Set<YearMonth> missing = new TreeSet<>();
        moments.forEach(
                moment -> missing.add(YearMonth.from(moment.atZone(zone)).minusMonths(1)));
        missing.removeAll(came);
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String months = missing.stream().map(YearMonth::toString).collect(Collectors.joining(", "));
        return Optional.of(
                new Text("Nuk ka ardhur skedari i muajit " + months, "The file of the month has not come: " + months));
    }

    private static Optional<Text> latest(List<Instant> moments, ZoneId zone, Instant since, List<Came> came) {
        Instant last = moments.get(moments.size() - 1);
        Instant before = moments.size() < 2 ? since : moments.get(moments.size() - 2);
        if (came.stream().anyMatch(file -> file.at().isAfter(before))) {
            return Optional.empty();
        }
        String day = DAY.format(last.atZone(zone));
        return Optional.of(new Text(
                "Skedari që pritej deri më " + day + " nuk ka ardhur", "The file due by " + day + " has not come"));
    }
}
