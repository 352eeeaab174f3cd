package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.channel.ChannelId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;

/** A run in this server's hands: what each of its transactions must ask first. For one thread, stopped by any. */
final class LeasedRun {

    private static final String PAUSED = "select 1 from run_pause where agreement_id = ? and flow = ?";

    private static final String STOPPED =
            "select 1 from channel_pause where institution_id = ? and channel = ? and held_by is not null";

    private final Run run;
    private final ScheduledFlows flows;
    private final Clock clock;
    private volatile boolean stopping;
    private volatile ChannelId channel;

    LeasedRun(Run run, ScheduledFlows flows, Clock clock) {
        this.run = run;
        this.flows = flows;
        this.clock = clock;
    }

    Run run() {
        return run;
    }

    /** It collects over this channel now. */
    void over(ChannelId one) {
        channel = one;
    }

    /** Whether somebody stopped a channel, and says when it goes on; also for a run that was asked for. */
    static boolean stopped(Connection connection, ChannelId channel) throws SQLException {
        return Sql.one(connection, row -> true, STOPPED, channel.institution(), channel.name())
                .isPresent();
    }

    /** It ends at its next transaction. */
    void stop() {
        stopping = true;
    }

    /**
     * Holds the lease until the end of the transaction, and says what the agreement says now.
     *
     * @throws RunStopped if the run may not go on here
     */
    FlowInForce mayGoOn(Connection tx) throws SQLException {
        stopIfAsked();
        Leases.require(tx, run);
        return inForce(tx);
    }

    /**
     * Says the same at the start of a transaction that asks once more at its end: a lock from here on would keep from the
     * lease its signs of life as long as the work takes.
     */
    FlowInForce mayStillGoOn(Connection tx) throws SQLException {
        stopIfAsked();
        Leases.look(tx, run);
        return inForce(tx);
    }

    /** @throws RunStopped if this server stops */
    void stopIfAsked() {
        if (stopping) {
            throw new RunStopped(RunStopped.Why.STOPPING);
        }
    }

    private FlowInForce inForce(Connection tx) throws SQLException {
        if (!run.byHuman()
                && Sql.one(tx, row -> true, PAUSED, run.agreement(), run.flow()).isPresent()) {
            throw new RunStopped(RunStopped.Why.NOT_ALLOWED);
        }
        if (channel != null && stopped(tx, channel)) {
            throw new RunStopped(RunStopped.Why.NOT_ALLOWED);
        }
        return flows.find(tx, run.agreement(), run.flow(), clock.instant())
                .orElseThrow(() -> new RunStopped(RunStopped.Why.NOT_ALLOWED));
    }
}
