package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.register.ChangeFault;
import al.tirana.nyja.engine.register.Reasons;
import al.tirana.nyja.engine.register.RefusedChange;
import al.tirana.nyja.engine.run.Months.Span;
import al.tirana.nyja.engine.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;

/** What an administrator may do with runs. Each step is in the ledger with its actor. */
public final class RunControl {

    private static final String ASK = """
            insert into run (agreement_id, flow, slot, asked_by, window_from, window_until, state, next_at)
            values (?, ?, ?, ?, ?, ?, 'WAITING', ?)
            on conflict (agreement_id, flow, slot) do update set asked_by = excluded.asked_by returning id""";
    private static final String SINCE = """
            select coalesce(
              (select max(window_until) from run
               where agreement_id = ? and flow = ? and asked_by is null and state in ('RUNNING', 'DONE')),
              (select since from report_begun where agreement_id = ? and flow = ?),
              (select changed_at from agreement where id = ?)) as since""";
    private static final String PAUSE = """
            insert into run_pause (agreement_id, flow, reason, paused_by, paused_at) values (?, ?, ?, ?, ?)
            on conflict do nothing""";
    private static final String RESUME = "delete from run_pause where agreement_id = ? and flow = ?";

    private final Database database;
    private final Ledger ledger;
    private final Clock clock;
    private final ScheduledFlows flows;
    private final GuardedFlows guarded;
    private final Runnable wakeSignal;

    RunControl(
            Database database,
            Ledger ledger,
            Clock clock,
            ScheduledFlows flows,
            GuardedFlows guarded,
            Runnable wakeSignal) {
        this.guarded = guarded;
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
        this.flows = flows;
        this.wakeSignal = wakeSignal;
    }

    /**
     * Begins a run within seconds, also of a paused flow. It looks once: what fails then waits for the next slot. A report
     * about months tells those that are over and were not reported, and the present one as far as it is over.
     *
     * @return its number
     * @throws RefusedChange if no agreement in force has a scheduled flow of that name
     */
    public long now(String agreement, String flow, String actor) {
        Instant now = clock.instant();
        return ask(agreement, flow, actor, now, (tx, found) -> {
            Instant since = Sql.one(
                            tx, row -> Sql.instant(row, "since"), SINCE, agreement, flow, agreement, flow, agreement)
                    .orElseThrow();
            ZoneId zone = found.agreement().zone();
            Instant from = Months.reportedBy(found.flow(), zone)
                    .map(about -> Months.begin(since, about, zone))
                    .orElse(since);
            return new Span(from, now);
        });
    }

    /**
     * Begins a run of a report about one month, or the quarter or year in which it lies, whether it was reported or not; of
     * the present one as far as it is over.
     *
     * @return its number
     * @throws RefusedChange if no agreement in force has such a flow, or it does not report about months, or not this one
     */
    public long now(String agreement, String flow, YearMonth month, String actor) {
        Instant now = clock.instant();
        return ask(agreement, flow, actor, now, (tx, found) -> {
            ZoneId zone = found.agreement().zone();
            Span asked = Months.reportedBy(found.flow(), zone)
                    .map(about -> Months.of(month, about, zone))
                    .filter(span -> span.from().isBefore(now))
                    .orElseThrow(() ->
                            RefusedChange.naming(ChangeFault.MONTH_NOT_REPORTED, agreement + "/" + flow + " " + month));
            return new Span(asked.from(), asked.until().isBefore(now) ? asked.until() : now);
        });
    }

    private interface WindowOf {
        Span of(Connection tx, FlowInForce flow) throws SQLException;
    }

    private long ask(String agreement, String flow, String actor, Instant now, WindowOf window) {
        long id = database.inTransaction(tx -> {
            Span span = window.of(tx, require(tx, agreement, flow));
            long run = Sql.one(
                            tx, row -> row.getLong(1), ASK, agreement, flow, now, actor, span.from(), span.until(), now)
                    .orElseThrow();
            note(tx, Event.RUN_ASKED, agreement, flow, actor);
            return run;
        });
        wakeSignal.run();
        return id;
    }

    /**
     * Stops the schedule of a flow; a run at work stops after the records in hand. No effect if it is paused.
     *
     * @param reason for the colleagues; not in the ledger
     */
    public void pause(String agreement, String flow, String reason, String actor) {
        String why = Reasons.required(reason);
        database.transact(tx -> {
            require(tx, agreement, flow);
            if (Sql.update(tx, PAUSE, agreement, flow, why, actor, clock.instant()) > 0) {
                note(tx, Event.RUN_PAUSED, agreement, flow, actor);
            }
        });
    }

    /** The schedule goes on; the newest of the slots that were missed works for all. No effect if it is not paused. */
    public void resume(String agreement, String flow, String actor) {
        database.transact(tx -> {
            require(tx, agreement, flow);
            if (Sql.update(tx, RESUME, agreement, flow) > 0) {
                note(tx, Event.RUN_RESUMED, agreement, flow, actor);
            }
        });
        wakeSignal.run();
    }

    /** One that whoever asks does not see is as one that is not there. */
    private FlowInForce require(Connection tx, String agreement, String flow) throws SQLException {
        boolean seen = !guarded.outOfSight(tx).contains(GuardedFlows.name(agreement, flow));
        return flows.find(tx, agreement, flow, clock.instant())
                .filter(found -> seen && found.flow().schedule().isPresent())
                .orElseThrow(() -> RefusedChange.naming(ChangeFault.FLOW_NOT_SCHEDULED, agreement + "/" + flow));
    }

    private void note(Connection tx, Event event, String agreement, String flow, String actor) throws SQLException {
        ledger.record(
                tx,
                LedgerEntry.of(event, actor)
                        .agreement(agreement)
                        .detail("flow", flow)
                        .build());
    }
}
