package al.tirana.nyja.engine.run;

import al.tirana.nyja.agreement.Schedule;
import al.tirana.nyja.engine.background.OneByOne;
import al.tirana.nyja.engine.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Writes down which slots have come due. Every server does it; the slot is unique, so it is written once. Of slots that
 * were missed, because the hub was down or the flow was paused, the newest works for all: the others stay as a note, and
 * its window begins where the last one that worked ended. Of a report about months it is all months that are over and
 * were not reported yet: those begin with the report itself, not with the latest version of its agreement.
 */
final class Slots {

    /** Notes about missed slots; older ones are told by the window alone. */
    private static final int NOTED = 50;

    private static final String LAST =
            "select max(slot) as slot from run where agreement_id = ? and flow = ? and asked_by is null";
    private static final String WORKED = """
            select max(window_until) as slot from run
            where agreement_id = ? and flow = ? and asked_by is null and state in ('RUNNING', 'DONE')""";
    private static final String BEGUN = "select since from report_begun where agreement_id = ? and flow = ?";
    private static final String BEGIN =
            "insert into report_begun (agreement_id, flow, since) values (?, ?, ?) on conflict do nothing";
    private static final String PAUSED = "select 1 from run_pause where agreement_id = ? and flow = ?";
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtextextended(?, 20261122))";
    private static final String OLDER = """
            update run set state = 'COALESCED', ended_at = ?
            where agreement_id = ? and flow = ? and asked_by is null and state = 'WAITING'""";
    /** The newest works for all, so what they have committed stands at it. */
    private static final String CARRIED = """
            update run n set files = o.files, files_refused = o.files_refused, rows = o.rows, accepted = o.accepted,
              refused = o.refused, repeated = o.repeated, counted = o.counted
            from (select sum(files) as files, sum(files_refused) as files_refused, sum(rows) as rows,
                sum(accepted) as accepted, sum(refused) as refused, sum(repeated) as repeated, sum(counted) as counted
              from run where agreement_id = ? and flow = ? and state = 'COALESCED' and ended_at = ?) o
            where n.agreement_id = ? and n.flow = ? and n.slot = ? and o.files is not null""";

    private static final String HANDED_ON = """
            update run set files = 0, files_refused = 0, rows = 0, accepted = 0, refused = 0, repeated = 0, counted = 0
            where agreement_id = ? and flow = ? and state = 'COALESCED' and ended_at = ?""";
    private static final String INSERT = """
            insert into run (agreement_id, flow, slot, window_from, window_until, state, next_at, ended_at)
            values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""";

    private final Database database;
    private final ScheduledFlows flows;

    Slots(Database database, ScheduledFlows flows) {
        this.database = database;
        this.flows = flows;
    }

    /** Opens what is due. A flow that cannot be read does not stop the others; what was wrong is thrown at the end. */
    void open(Instant now) {
        OneByOne each = new OneByOne();
        for (ScheduledFlow flow : database.read(connection -> flows.inForce(connection, now, each))) {
            each.attempt(() -> {
                if (flow.about().isPresent()
                        && database.read(connection -> begun(connection, flow)).isEmpty()) {
                    database.transact(tx -> Sql.update(tx, BEGIN, flow.agreement(), flow.flow(), flow.since()));
                }
                if (database.read(connection -> isDue(connection, flow, now))) {
                    database.transact(tx -> open(tx, flow, now));
                }
            });
        }
        each.finish();
    }

    private boolean isDue(Connection connection, ScheduledFlow flow, Instant now) throws SQLException {
        boolean paused = Sql.one(connection, row -> true, PAUSED, flow.agreement(), flow.flow())
                .isPresent();
        return !paused
                && flow.next(last(connection, flow))
                        .filter(slot -> !slot.isAfter(now))
                        .isPresent();
    }

    private void open(Connection tx, ScheduledFlow flow, Instant now) throws SQLException {
        Sql.one(tx, row -> true, ONE_AT_A_TIME, flow.agreement() + "/" + flow.flow());
        List<Instant> due = flow.due(last(tx, flow), now);
        if (due.isEmpty()) {
            return; // another server was faster
        }
        Instant newest = due.get(due.size() - 1);
        Instant worked = moment(tx, WORKED, flow);
        Sql.update(tx, OLDER, now, flow.agreement(), flow.flow());
        for (Instant missed : due.subList(Math.max(0, due.size() - 1 - NOTED), due.size() - 1)) {
            insert(tx, flow, missed, missed, missed, "COALESCED", now);
        }
        Instant from = worked == null ? begun(tx, flow).orElse(flow.since()) : worked;
        if (flow.about().isPresent()) {
            Schedule.About about = flow.about().get();
            insert(
                    tx,
                    flow,
                    newest,
                    Months.begin(from, about, flow.zone()),
                    Months.begin(newest, about, flow.zone()),
                    "WAITING",
                    null);
        } else {
            insert(tx, flow, newest, from, newest, "WAITING", null);
        }
        Sql.update(tx, CARRIED, flow.agreement(), flow.flow(), now, flow.agreement(), flow.flow(), newest);
        Sql.update(tx, HANDED_ON, flow.agreement(), flow.flow(), now);
    }

    private static void insert(
            Connection tx, ScheduledFlow flow, Instant slot, Instant from, Instant until, String state, Instant ended)
            throws SQLException {
        Sql.update(tx, INSERT, flow.agreement(), flow.flow(), slot, from, until, state, slot, ended);
    }

    private static Optional<Instant> begun(Connection connection, ScheduledFlow flow) throws SQLException {
        return flow.about().isPresent()
                ? Sql.one(connection, row -> Sql.instant(row, "since"), BEGUN, flow.agreement(), flow.flow())
                : Optional.empty();
    }

    private static Instant last(Connection connection, ScheduledFlow flow) throws SQLException {
        Instant last = moment(connection, LAST, flow);
        return last == null ? begun(connection, flow).orElse(flow.since()) : last;
    }

    private static Instant moment(Connection connection, String sql, ScheduledFlow flow) throws SQLException {
        return Sql.list(connection, row -> Sql.instant(row, "slot"), sql, flow.agreement(), flow.flow())
                .get(0);
    }
}
