package al.tirana.nyja.engine.run;

import al.tirana.nyja.agreement.Schedule;
import al.tirana.nyja.agreement.Schedule.Due;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.FileLayout;
import al.tirana.nyja.spi.Text;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
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
 * Which files should have come by now, where a schedule says by when apart from how often it looks ({@code due}); from each
 * sender its own, and nothing from one whose channel a human stopped. Where the names of files tell their month (a group
 * {@code month} in the pattern), the one of the month before each such day is expected, and another month's does not stand
 * for it. Otherwise one is expected for each moment. One that was refused as a whole has not come, nor one that its sender
 * took back; one that waits for a human has.
 */
final class DueFiles {

    private static final String GROUP = "(?<month>";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    /** Longer ago nobody sends a file because an alarm says so. */
    private static final int MOMENTS = 24;

    private static final String SINCE = "select min(window_from) as since from run where agreement_id = ? and flow = ?";

    private static final String CAME = """
            select name, collected_at from collected_file
            where agreement_id = ? and flow = ? and institution = ? and fault is null and left_at is null
            order by collected_at""";

    private record Came(String name, Instant at) {}

    /** What is missing of one sender, in words. */
    record Missing(String sender, Text what) {}

    /**
     * What was found.
     *
     * @param stopped whether there are senders of whom nobody can tell, since their channels stand still
     */
    record Found(List<Missing> missing, boolean stopped) {}

    private final Run run;
    private final FlowInForce flow;
    private final FileLayout layout;
    private final ZoneId zone;

    private DueFiles(Run run, FlowInForce flow, FileLayout layout) {
        this.run = run;
        this.flow = flow;
        this.layout = layout;
        this.zone = flow.agreement().zone();
    }

    /** Whether the names of files tell their month. */
    static boolean isByMonth(FileLayout layout) {
        return layout.name().pattern().contains(GROUP);
    }

    static Found look(Database database, Run run, FlowInForce flow, FileLayout layout, Instant now) {
        return database.read(connection -> new DueFiles(run, flow, layout).look(connection, now));
    }

    private Found look(Connection connection, Instant now) throws SQLException {
        Instant first = Sql.list(connection, row -> Sql.instant(row, "since"), SINCE, run.agreement(), run.flow())
                .get(0);
        Instant since = first == null ? run.from() : first;
        List<Due> moments = moments(since, now);
        List<Missing> missing = new ArrayList<>();
        boolean stopped = false;
        for (String sender : flow.flow().from()) {
            if (sender.equals(Actors.HUB) || moments.isEmpty()) {
                continue;
            }
            if (LeasedRun.stopped(connection, new ChannelId(sender, flow.flow().channel(sender)))) {
                stopped = true;
                continue;
            }
            List<Came> came = Sql.list(connection, DueFiles::read, CAME, run.agreement(), run.flow(), sender);
            Optional<Text> what = isByMonth(layout)
                    ? months(moments, months(came))
                    : latest(moments, since, came.stream().map(Came::at).toList());
            what.ifPresent(text -> missing.add(new Missing(sender, text)));
        }
        return new Found(missing, stopped);
    }

    private static Came read(ResultSet row) throws SQLException {
        return new Came(row.getString("name"), Sql.instant(row, "collected_at"));
    }

    /** Those that are over, with their grace; the oldest first. */
    private List<Due> moments(Instant since, Instant now) {
        Schedule schedule = flow.flow().schedule().orElseThrow();
        List<Due> moments = new ArrayList<>();
        Optional<Due> next = next(schedule, since);
        while (next.isPresent() && !next.get().at().plus(schedule.grace()).isAfter(now)) {
            moments.add(next.get());
            if (moments.size() > MOMENTS) {
                moments.remove(0);
            }
            next = next(schedule, next.get().at());
        }
        return moments;
    }

    private Optional<Due> next(Schedule schedule, Instant after) {
        return schedule.nextDue(after, zone, flow.agreement().local().workingDays()::contains);
    }

    private Set<YearMonth> months(List<Came> came) {
        Set<YearMonth> months = new TreeSet<>();
        for (Came file : came) {
            Matcher name = layout.name().matcher(file.name());
            if (name.matches()) {
                months.add(YearMonth.parse(name.group("month")));
            }
        }
        return months;
    }

    /** The month before the day that the schedule names, wherever days off moved it to. */
    private static Optional<Text> months(List<Due> moments, Set<YearMonth> came) {
        Set<YearMonth> missing = new TreeSet<>();
        moments.stream()
                .flatMap(moment -> moment.days().stream())
                .forEach(day -> missing.add(YearMonth.from(day).minusMonths(1)));
        missing.removeAll(came);
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        String months = missing.stream().map(YearMonth::toString).collect(Collectors.joining(", "));
        return Optional.of(
                new Text("Nuk ka ardhur skedari i muajit " + months, "The file of the month has not come: " + months));
    }

    private Optional<Text> latest(List<Due> moments, Instant since, List<Instant> came) {
        List<Instant> at = moments.stream().map(Due::at).toList();
        if (isMetLast(at, since, came)) {
            return Optional.empty();
        }
        String day = DAY.format(at.get(at.size() - 1).atZone(zone));
        return Optional.of(new Text(
                "Skedari që pritej deri më " + day + " nuk ka ardhur", "The file due by " + day + " has not come"));
    }

    /**
     * Whether a file came for the last moment. One stands for one moment: for the next, or, where nothing came for the one
     * before, for that, if it came in the first half of the time until the next.
     *
     * @param came in their order
     */
    static boolean isMetLast(List<Instant> moments, Instant since, List<Instant> came) {
        Instant after = since;
        boolean met = false;
        for (int i = 0; i < moments.size(); i++) {
            Instant moment = moments.get(i);
            Instant free = after;
            met = came.stream().anyMatch(file -> file.isAfter(free) && !file.isAfter(moment));
            after = moment;
            if (!met) {
                Instant until = i + 1 < moments.size() ? middle(moment, moments.get(i + 1)) : Instant.MAX;
                Optional<Instant> late = came.stream()
                        .filter(file -> file.isAfter(moment) && !file.isAfter(until))
                        .findFirst();
                met = late.isPresent();
                after = late.orElse(moment);
            }
        }
        return met;
    }

    private static Instant middle(Instant one, Instant next) {
        return one.plus(Duration.between(one, next).dividedBy(2));
    }
}
