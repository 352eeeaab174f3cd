package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.background.OneByOne;
import al.tirana.nyja.engine.sight.Sight;
import al.tirana.nyja.engine.store.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an administrator may want to know of runs. */
public final class RunQueries {

    private static final String WHICH = """
            from run where (?::text[] is null or agreement_id = any (?::text[])) and (?::text is null or flow = ?)
              and (? or state <> 'COALESCED') and agreement_id || '/' || flow <> all (?::text[])
            """;
    private static final String LATEST = "select * " + WHICH + """
            and (?::bigint is null or (slot, id) < (select r.slot, r.id from run r where r.id = ?))
            order by slot desc, id desc limit ?""";
    private static final String COUNT = "select count(*) " + WHICH;
    private static final String LAST = """
            select * from run where agreement_id = ? and flow = ? and started_at is not null
            order by started_at desc limit 1""";
    private static final String PAUSE = "select * from run_pause where agreement_id = ? and flow = ?";

    private static final Duration AHEAD = Duration.ofDays(14);
    private static final int MOST_AHEAD = 100;

    private record Pause(String by, Instant at, String reason) {}

    private final Database database;
    private final ScheduledFlows flows;
    private final GuardedFlows guarded;
    private final Clock clock;

    RunQueries(Database database, ScheduledFlows flows, GuardedFlows guarded, Clock clock) {
        this.database = database;
        this.flows = flows;
        this.guarded = guarded;
        this.clock = clock;
    }

    /** The flows with a schedule, of the agreements in force. */
    public List<FlowView> flows() {
        Instant now = clock.instant();
        return database.read(connection -> {
            List<FlowView> views = new ArrayList<>();
            Set<String> hidden = guarded.outOfSight(connection);
            for (ScheduledFlow flow : flows.inForce(connection, now, new OneByOne())) {
                if (sees(flow, hidden)) {
                    views.add(view(connection, flow, now));
                }
            }
            return views;
        });
    }

    /**
     * The same flows, day by day.
     *
     * @param behind days before today
     * @param ahead days after it
     */
    public List<FlowCalendar> calendar(int behind, int ahead) {
        Instant now = clock.instant();
        return database.read(connection -> {
            List<FlowCalendar> found = new ArrayList<>();
            Set<String> hidden = guarded.outOfSight(connection);
            for (ScheduledFlow flow : flows.inForce(connection, now, new OneByOne())) {
                if (!sees(flow, hidden)) {
                    continue;
                }
                boolean paused = Sql.one(connection, row -> true, PAUSE, flow.agreement(), flow.flow())
                        .isPresent();
                found.add(RunCalendar.of(connection, flow, paused, now, behind, ahead));
            }
            return found;
        });
    }

    /**
     * The latest runs first.
     *
     * @param agreement only of this one; null: of all
     * @param flow only of this one; null: of all
     * @param missed also slots for which a later one worked
     */
    public List<RunView> latest(String agreement, String flow, boolean missed, int max) {
        return latest(agreement, flow, missed, null, max);
    }

    /** @param before only those that stand after this one in the list, for the next page; null: from its top */
    public List<RunView> latest(String agreement, String flow, boolean missed, Long before, int max) {
        List<String> among = Sight.listed(agreement);
        return database.read(connection -> Sql.list(
                connection,
                RunQueries::read,
                LATEST,
                among,
                among,
                flow,
                flow,
                missed,
                guarded.outOfSight(connection),
                before,
                before,
                max));
    }

    /** How many there are in all. */
    public long count(String agreement, String flow, boolean missed) {
        List<String> among = Sight.listed(agreement);
        return database.read(connection -> Sql.one(
                        connection,
                        row -> row.getLong(1),
                        COUNT,
                        among,
                        among,
                        flow,
                        flow,
                        missed,
                        guarded.outOfSight(connection))
                .orElse(0L));
    }

    private static boolean sees(ScheduledFlow flow, Set<String> hidden) {
        return Sight.sees(flow.agreement()) && !hidden.contains(GuardedFlows.name(flow.agreement(), flow.flow()));
    }

    private FlowView view(Connection connection, ScheduledFlow flow, Instant now) throws SQLException {
        Optional<Pause> pause = Sql.one(
                connection,
                row -> new Pause(row.getString("paused_by"), Sql.instant(row, "paused_at"), row.getString("reason")),
                PAUSE,
                flow.agreement(),
                flow.flow());
        return new FlowView(
                flow.agreement(),
                flow.flow(),
                flow.schedule().cron().toString(),
                flow.schedule().cron().said(),
                flow.zone().getId(),
                flow.schedule().days().name(),
                flow.schedule().expects().name(),
                flow.next(now).orElse(null),
                flow.upcoming(now, AHEAD, MOST_AHEAD),
                pause.map(Pause::by).orElse(null),
                pause.map(Pause::at).orElse(null),
                pause.map(Pause::reason).orElse(null),
                Sql.one(connection, RunQueries::read, LAST, flow.agreement(), flow.flow())
                        .orElse(null));
    }

    private static RunView read(ResultSet row) throws SQLException {
        return new RunView(
                row.getLong("id"),
                row.getString("agreement_id"),
                row.getString("flow"),
                Sql.instant(row, "slot"),
                row.getString("asked_by"),
                Sql.instant(row, "window_from"),
                Sql.instant(row, "window_until"),
                row.getString("state"),
                Sql.instant(row, "next_at"),
                row.getInt("attempts"),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "ended_at"),
                row.getString("outcome"),
                row.getString("detail_sq"),
                row.getString("detail"),
                row.getInt("files"),
                row.getInt("files_refused"),
                row.getLong("rows"),
                row.getLong("accepted"),
                row.getLong("refused"),
                row.getLong("repeated"),
                row.getLong("counted"),
                row.getLong("held"));
    }
}
