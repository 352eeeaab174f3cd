package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lanes that were leased by a commit, to a worker that never finished nor renewed it: its server was killed, or nobody learned
 * that the commit came through. They are not due, as other lanes are at the end of their lease: an entry in the index of due
 * lanes for each message would cost more than to look here now and then. They have an open delivery that was written not long
 * before the lease ended, so a look at what was written lately finds them; only the first one looks at all that is open.
 *
 * <p>Used by one thread.
 */
final class ForgottenLanes {

    /** Longer than the transaction of a posted message or of a group of a file's records may take, and than the clocks of servers may differ. */
    private static final Duration SLACK = Duration.ofMinutes(2);

    /*
     * Who holds one at this moment has not forgotten it. Each is looked up by its key, also by a plan that was made when
     * there were few lanes: see LaneLeases.
     */
    private static final String MAKE_DUE = """
            with open as materialized (
              select distinct lane_id from delivery where state in ('WAITING', 'PARKED') %s
            ), forgotten as materialized (
              select l.id from open cross join lateral (
                select id from lane where id = open.lane_id and due_at is null and not parked and lease_until <= ?
                for update skip locked) l
            )
            update lane set due_at = ?, lease_token = null, lease_until = null from forgotten
            where lane.id = forgotten.id and forgotten.id = forgotten.id + 0""";

    private static final String ALL = MAKE_DUE.formatted("");
    static final String LATELY = MAKE_DUE.formatted("and id > ? and id <= ?");

    private static final long UNKNOWN = -1;

    /** The number of the last delivery at a moment. */
    private record Mark(Instant at, long last) {}

    private final Database database;
    private final Clock clock;
    private final Duration reach;
    private final Duration between;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private Instant looked;
    private long seen = UNKNOWN;

    ForgottenLanes(Database database, Clock clock, Duration lease) {
        this.database = database;
        this.clock = clock;
        this.reach = lease.plus(SLACK);
        this.between = lease.dividedBy(4);
    }

    /** @return how many are due now */
    int makeDue() {
        Instant now = clock.instant();
        if (looked != null && now.isBefore(looked.plus(between))) {
            return 0;
        }
        // What was written before a mark was committed, leased and forgotten before a look that came so long after it.
        while (looked != null
                && !marks.isEmpty()
                && !marks.peekFirst().at().plus(reach).isAfter(looked)) {
            seen = marks.removeFirst().last();
        }
        int found = database.inTransaction(tx -> {
            long last = last(tx);
            marks.addLast(new Mark(now, last));
            return makeDue(tx, last, now);
        });
        looked = now;
        return found;
    }

    private static long last(Connection tx) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("select max(id) from delivery");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private int makeDue(Connection tx, long last, Instant now) throws SQLException {
        boolean all = seen == UNKNOWN;
        try (PreparedStatement update = tx.prepareStatement(all ? ALL : LATELY)) {
            int next = 1;
            if (!all) {
                update.setLong(next++, seen);
                update.setLong(next++, last);
            }
            update.setObject(next++, Times.at(now));
            update.setObject(next, Times.at(now));
            return update.executeUpdate();
        }
    }
}
