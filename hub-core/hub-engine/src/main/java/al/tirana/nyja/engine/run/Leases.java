package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.Text;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/**
 * Who works on a run. A lease that its holder does not renew ends, and another goes on; each write of the old holder
 * asks for the token first, so a server that was only slow has no effect any more.
 */
final class Leases {

    private static final String UNIQUE_VIOLATION = "23505";

    /** A run that somebody left is the first: its file lies there half done. */
    private static final String CLAIM = """
            update run set state = 'RUNNING', lease_token = ?, lease_until = ?, started_at = coalesce(started_at, ?),
              attempts = attempts + 1
            from agreement g
            where g.id = run.agreement_id and run.id = (
              select r.id from run r join agreement a on a.id = r.agreement_id
              where a.state = 'ENABLED' and a.plugin = any (?)
                and (r.state = 'RUNNING' and r.lease_until <= ? or r.state = 'WAITING' and r.next_at <= ?)
                and not (coalesce(r.asked_by, ?) = ? and exists (
                  select from run_pause p where p.agreement_id = r.agreement_id and p.flow = r.flow))
                and not exists (
                  select from run o
                  where o.agreement_id = r.agreement_id and o.flow = r.flow and o.state = 'RUNNING' and o.id <> r.id)
              order by r.state, r.next_at limit 1 for update of r skip locked)
            returning run.*, g.plugin""";

    private static final String OURS = "select 1 from run where id = ? and lease_token = ?";

    private static final String RENEW =
            "update run set lease_until = ? where lease_token::text = any (?) and state = 'RUNNING'";
    private static final String END = """
            update run set state = ?, next_at = ?, outcome = ?, detail_sq = ?, detail = ?, attempts = ?, ended_at = ?,
              lease_token = null, lease_until = null
            where id = ? and lease_token = ?""";

    private final Database database;
    private final Clock clock;
    private final Duration lease;

    Leases(Database database, Clock clock, Duration lease) {
        this.database = database;
        this.clock = clock;
        this.lease = lease;
    }

    /** The next run that is due, ours from now on; or nothing. */
    Optional<Run> next(Collection<String> plugins) {
        Instant now = clock.instant();
        UUID token = UUID.randomUUID();
        try {
            return database.read(connection -> Sql.one(
                    connection,
                    Leases::read,
                    CLAIM,
                    token,
                    now.plus(lease),
                    now,
                    plugins,
                    now,
                    now,
                    Actors.HUB,
                    Actors.HUB));
        } catch (DatabaseException e) {
            if (e.sqlState().equals(UNIQUE_VIOLATION)) {
                return Optional.empty(); // another server took a run of this flow at the same moment
            }
            throw e;
        }
    }

    /** A sign of life for all that we hold. */
    void renew(Collection<UUID> tokens) {
        if (!tokens.isEmpty()) {
            Instant until = clock.instant().plus(lease);
            database.read(connection -> Sql.update(
                    connection,
                    RENEW,
                    until,
                    tokens.stream().map(UUID::toString).toList()));
        }
    }

    /** Over. A run that is not ours any more is left alone. */
    void end(Run run, String state, String outcome, Text detail) {
        Instant now = clock.instant();
        write(run, state, now, outcome, detail, run.attempts(), now);
    }

    /** Not over: to be tried again. */
    void again(Run run, Instant when, String outcome, Text detail) {
        write(run, "WAITING", when, outcome, detail, run.attempts(), null);
    }

    /** Looked, and nothing was wrong; look again. */
    void again(Run run, Instant when, String outcome) {
        write(run, "WAITING", when, outcome, null, 0, null);
    }

    private void write(Run run, String state, Instant next, String outcome, Text detail, int attempts, Instant ended) {
        String sq = detail == null ? null : detail.sq();
        String en = detail == null ? null : detail.en();
        database.read(connection ->
                Sql.update(connection, END, state, next, outcome, sq, en, attempts, ended, run.id(), run.token()));
    }

    /**
     * Keeps others from the run until the transaction ends.
     *
     * @throws RunStopped if the run is not ours any more
     */
    static void require(Connection tx, Run run) throws SQLException, RunStopped {
        require(tx, run, OURS + " for share");
    }

    /**
     * Keeps nobody from it; {@link CollectedFiles#forward} does, at the end.
     *
     * @throws RunStopped if the run is not ours any more
     */
    static void look(Connection tx, Run run) throws SQLException, RunStopped {
        require(tx, run, OURS);
    }

    private static void require(Connection tx, Run run, String ours) throws SQLException {
        if (Sql.one(tx, row -> true, ours, run.id(), run.token()).isEmpty()) {
            throw new RunStopped(RunStopped.Why.LEASE_LOST);
        }
    }

    private static Run read(ResultSet row) throws SQLException {
        return new Run(
                row.getLong("id"),
                row.getString("agreement_id"),
                row.getString("flow"),
                row.getString("plugin"),
                Sql.instant(row, "slot"),
                Sql.instant(row, "window_from"),
                Sql.instant(row, "window_until"),
                row.getString("asked_by") != null,
                row.getString("asked_by") != null && !row.getString("asked_by").equals(Actors.HUB),
                row.getInt("attempts"),
                row.getObject("lease_token", UUID.class));
    }
}
