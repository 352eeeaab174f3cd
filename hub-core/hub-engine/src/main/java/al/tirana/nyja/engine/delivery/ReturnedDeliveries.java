package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.Text;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Deliveries that were handed on and came back, as a mail does whose recipient there is not. Such a one stops for a human, as if
 * it had been refused, and its lane with it: what it holds is still there, so it can be tried again.
 */
public final class ReturnedDeliveries {

    private static final String REFUSED = "FPR-505";
    private static final int DETAIL = 200;

    /** So far the clock of a mail server and ours may differ. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    /** First the lane, as everybody does who changes a delivery. */
    private static final String LOCK = """
            select l.id as lane, d.id as delivery from delivery d join lane l on l.id = d.lane_id
            where d.disclosure_id = ? and d.recipient = ? for update of l""";

    /** What was sent again since then has not come back. A lane that somebody works on notices when that is done. */
    private static final String STOP = """
            with stopped as (
              update delivery d set state = 'PARKED', last_code = ?, last_detail = ?, changed_at = ?
              where d.disclosure_id = ? and d.state = 'DELIVERED' and d.changed_at <= ?
              returning d.lane_id, null as plugin, """ + " " + Head.COLUMNS + """

            ), held as (
              update lane set parked = true, due_at = coalesce(due_at, ?) from stopped where lane.id = stopped.lane_id
            ), item as (
              insert into parked (delivery_id, reason, owner, detail, parked_at)
              select id, ?, recipient, ?, ? from stopped returning id as parked
            )
            select * from stopped cross join item""";

    /** What its lane has brought since: sent again, it comes behind them, and whoever sends it should know. */
    private static final String SINCE =
            "select count(*) from delivery where id > ? and lane_id = ? and state = 'DELIVERED'";

    private final Database database;
    private final Ledger ledger;
    private final HumanTasks tasks;
    private final Clock clock;

    public ReturnedDeliveries(Database database, Ledger ledger, HumanTasks tasks, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.tasks = tasks;
        this.clock = clock;
    }

    /**
     * No second effect.
     *
     * @param delivery as the way back named it
     * @param institution over whose way it came back: of others' deliveries it says nothing
     * @param came when
     * @param words why, without a value
     * @return whether it is a delivery to this institution; if not, nothing is known of what came back
     */
    public boolean stop(UUID delivery, String institution, Instant came, Text words) {
        return database.inTransaction(tx -> {
            OptionalLong since = lock(tx, delivery, institution);
            if (since.isEmpty()) {
                return false;
            }
            Instant now = clock.instant();
            String detail = words.en().substring(0, Math.min(DETAIL, words.en().length()));
            if (since.getAsLong() > 0) {
                detail += "; later ones of its lane that arrived: " + since.getAsLong();
            }
            try (PreparedStatement statement = tx.prepareStatement(STOP)) {
                statement.setString(1, REFUSED);
                statement.setString(2, detail);
                statement.setObject(3, Times.at(now));
                statement.setObject(4, delivery);
                statement.setObject(5, Times.at(came.plus(CLOCKS)));
                statement.setObject(6, Times.at(now));
                statement.setString(7, REFUSED);
                statement.setString(8, detail);
                statement.setObject(9, Times.at(now));
                try (ResultSet row = statement.executeQuery()) {
                    if (row.next()) {
                        told(tx, Head.read(row), row.getLong("parked"));
                    }
                }
            }
            return true;
        });
    }

    /** @return how many of its lane were brought since; empty if it is not there */
    private static OptionalLong lock(Connection tx, UUID delivery, String institution) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement(LOCK);
                PreparedStatement since = tx.prepareStatement(SINCE)) {
            select.setObject(1, delivery);
            select.setString(2, institution);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return OptionalLong.empty();
                }
                since.setLong(1, row.getLong("delivery"));
                since.setLong(2, row.getLong("lane"));
            }
            try (ResultSet count = since.executeQuery()) {
                count.next();
                return OptionalLong.of(count.getLong(1));
            }
        }
    }

    private void told(Connection tx, Head head, long parked) throws SQLException {
        ledger.record(
                tx,
                Entries.about(Event.PARKED, Actors.HUB, head)
                        .codes(List.of(REFUSED))
                        .detail("returned", "true")
                        .detail("parked", parked)
                        .build());
        tasks.stopped(tx, parked);
    }
}
