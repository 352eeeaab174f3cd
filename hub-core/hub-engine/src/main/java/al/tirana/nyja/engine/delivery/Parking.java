package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.store.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What stopped for a human. A parked delivery holds its own lane only, until somebody retries or skips it. */
public final class Parking {

    private static final String OPEN = """
            select p.id, p.delivery_id, p.reason, p.owner, coalesce(p.detail, r.en) as detail, r.sq as detail_sq,
              r.body is not null and p.reason <> 'MANUAL' as reply, p.parked_at, d.disclosure_id,
              p.owner = 'HUB' or p.escalated_at is not null or p.told_owner is distinct from p.owner as ours,
              coalesce(d.correlation_id, p.correlation_id) as correlation_id, d.recipient,
              (select channel from lane where id = d.lane_id) as channel,
              coalesce(d.agreement_id, p.agreement_id) as agreement_id, d.flow, d.attempts, p.kind, p.subject, p.due_at,
              (select count(*) from delivery x where x.lane_id = d.lane_id and x.state = 'WAITING') as behind
            from parked p left join delivery d on d.id = p.delivery_id left join partner_reply r on r.parked_id = p.id
            where p.id > ? and """ + " " + ParkedFilter.CONDITION + " order by p.id limit ?";

    private static final String COUNT =
            "select count(*) from parked p left join delivery d on d.id = p.delivery_id where "
                    + ParkedFilter.CONDITION;

    private static final String GROUPS =
            "select d.recipient, p.reason, d.agreement_id, count(*) as deliveries, min(p.parked_at) as oldest"
                    + " from parked p join delivery d on d.id = p.delivery_id where " + ParkedFilter.CONDITION
                    + " group by 1, 2, 3 order by 1, 2, 3";

    private static final String DELIVERIES = "select p.id from parked p join delivery d on d.id = p.delivery_id where "
            + ParkedFilter.CONDITION + " order by p.id";

    /** An emptied lane stays due; the next claim puts it to sleep. */
    private static final String CLOSE = """
            with closed as (
              update parked set closed_at = ?, closed_by = ?, closing = ?, closing_reason = ?
              where id = ? and closed_at is null and delivery_id is not null returning delivery_id
            ), changed as (
              update delivery d set state = ?, changed_at = ?, failing_since = null,
                attempts = case when ? = 'WAITING' then 0 else attempts end,
                ends_by = case when ? = 'WAITING' then d.ends_by else 'HUMAN' end
              from closed where d.id = closed.delivery_id and d.state = 'PARKED'
              returning d.lane_id, null as plugin, """ + " " + Head.COLUMNS + """

            ), freed as (
              update lane set parked = false, due_at = ?, lease_token = null, lease_until = null
              from changed where lane.id = changed.lane_id
            )
            select * from changed""";

    private static final String OVER = """
            select d.id from parked p join delivery d on d.id = p.delivery_id
            where p.id = ? and p.closed_at is null and d.expires_at <= ? and not d.escalates""";

    /** The reason stays where reasons are, also for one that was never parked. */
    private static final String NOTE = """
            insert into parked (delivery_id, reason, owner, parked_at, closed_at, closed_by, closing, closing_reason)
            select d.id, 'FPR-507', 'HUB', ?, ?, ?, 'SKIPPED', ? from delivery d
            where d.id = ? and not exists (select from parked p where p.delivery_id = d.id and p.closing = 'SKIPPED')""";

    /** First the lane, as everybody does who changes a delivery. */
    private static final String LOCK = """
            select l.id from parked p join delivery d on d.id = p.delivery_id join lane l on l.id = d.lane_id
            where p.id = ? for update of l""";

    private final Database database;
    private final Ledger ledger;
    private final Closing closing;
    private final Clock clock;
    private final WakeSignal wakeSignal;

    Parking(Database database, Ledger ledger, Closing closing, Clock clock, WakeSignal wakeSignal) {
        this.database = database;
        this.ledger = ledger;
        this.closing = closing;
        this.clock = clock;
        this.wakeSignal = wakeSignal;
    }

    /**
     * The oldest first, at most so many.
     *
     * @param after only those with a greater number than this, for the next page; 0 for the first
     */
    public List<ParkedDelivery> open(ParkedFilter filter, long after, int max) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
                statement.setLong(1, after);
                statement.setInt(filter.bind(statement, 2), max);
                try (ResultSet row = statement.executeQuery()) {
                    List<ParkedDelivery> parked = new ArrayList<>();
                    while (row.next()) {
                        parked.add(read(row));
                    }
                    return parked;
                }
            }
        });
    }

    List<ParkedDelivery> open(int max) {
        return open(ParkedFilter.ALL, 0, max);
    }

    /** How many are open in all. */
    public long count(ParkedFilter filter) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
                filter.bind(statement, 1);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    /** What {@link #retry(ParkedFilter, String)} or a skip would take, before anybody decides. */
    public List<ParkedGroup> preview(ParkedFilter filter) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(GROUPS)) {
                filter.bind(statement, 1);
                try (ResultSet row = statement.executeQuery()) {
                    List<ParkedGroup> groups = new ArrayList<>();
                    while (row.next()) {
                        groups.add(new ParkedGroup(
                                row.getString("recipient"),
                                row.getString("reason"),
                                row.getString("agreement_id"),
                                row.getLong("deliveries"),
                                Times.instant(row, "oldest")));
                    }
                    return groups;
                }
            }
        });
    }

    /**
     * Tries all of these again, each in a transaction of its own and with an entry of its own.
     *
     * @return how many are on their way; what was solved or ended meanwhile is not counted
     */
    public long retry(ParkedFilter filter, String actor) {
        return deliveries(filter).stream().filter(id -> retry(id, actor)).count();
    }

    /** Gives up all of these, as {@link #skip(long, String, String)} does with one. @return how many */
    public long skip(ParkedFilter filter, String reason, String actor) {
        return deliveries(filter).stream().filter(id -> skip(id, reason, actor)).count();
    }

    private List<Long> deliveries(ParkedFilter filter) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(DELIVERIES)) {
                filter.bind(statement, 1);
                try (ResultSet row = statement.executeQuery()) {
                    List<Long> ids = new ArrayList<>();
                    while (row.next()) {
                        ids.add(row.getLong(1));
                    }
                    return ids;
                }
            }
        });
    }

    /**
     * Tries the delivery again, with the same key and fresh patience; its lane goes on behind it.
     *
     * @param actor the administrator
     * @return false if there is no such open item, for example because a colleague was faster
     */
    public boolean retry(long id, String actor) {
        return !over(id) && close(id, actor, "RETRIED", null, "WAITING", Event.UNPARKED);
    }

    /** Nobody may be sent it any more: then it ends now, as it would have within a minute. */
    private boolean over(long id) {
        return database.inTransaction(tx -> {
            long delivery;
            try (PreparedStatement statement = tx.prepareStatement(OVER)) {
                statement.setLong(1, id);
                statement.setObject(2, Times.at(clock.instant()));
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next()) {
                        return false;
                    }
                    delivery = row.getLong(1);
                }
            }
            closing.one(tx, delivery, null);
            return true;
        });
    }

    /**
     * Gives up one delivery that waits or is parked, whatever holds it; its lane goes on with the next one. One that is
     * being sent at this moment ends with this attempt.
     *
     * @param delivery number of the delivery
     * @param reason why, for the colleagues; kept in the list of what was parked, not in the ledger
     * @param actor the administrator
     * @return false if no such delivery is open
     */
    public boolean end(long delivery, String reason, String actor) {
        if (reason == null || reason.isBlank()) {
            throw new IllegalArgumentException("a reason is needed");
        }
        boolean ended = database.inTransaction(tx -> {
            if (closing.byHuman(tx, delivery, reason, actor).all() == 0) {
                return false;
            }
            try (PreparedStatement note = tx.prepareStatement(NOTE)) {
                note.setObject(1, Times.at(clock.instant()));
                note.setObject(2, Times.at(clock.instant()));
                note.setString(3, actor);
                note.setString(4, reason);
                note.setLong(5, delivery);
                note.executeUpdate();
            }
            return true;
        });
        if (ended) {
            wakeSignal.ring();
        }
        return ended;
    }

    /**
     * Gives the delivery up; its lane goes on with the next one.
     *
     * @param reason why, for the colleagues; kept with the item, not in the ledger
     * @param actor the administrator
     * @return false if there is no such open item
     * @throws IllegalArgumentException if no reason is given
     */
    public boolean skip(long id, String reason, String actor) {
        if (reason == null || reason.isBlank()) {
            throw new IllegalArgumentException("a reason is needed");
        }
        return close(id, actor, "SKIPPED", reason, "SKIPPED", Event.SKIPPED);
    }

    /** A human brought it; its lane goes on with the next one. */
    boolean brought(long id, String reason, String actor) {
        return close(id, actor, "DONE", reason, "DELIVERED", Event.DELIVERED);
    }

    private boolean close(long id, String actor, String how, String reason, String state, Event event) {
        boolean closed = database.inTransaction(tx -> {
            try (PreparedStatement lock = tx.prepareStatement(LOCK)) {
                lock.setLong(1, id);
                lock.execute();
            }
            try (PreparedStatement statement = tx.prepareStatement(CLOSE)) {
                statement.setObject(1, Times.at(clock.instant()));
                statement.setString(2, actor);
                statement.setString(3, how);
                statement.setString(4, reason);
                statement.setLong(5, id);
                statement.setString(6, state);
                statement.setObject(7, Times.at(clock.instant()));
                statement.setString(8, state);
                statement.setString(9, state);
                statement.setObject(10, Times.at(clock.instant()));
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next()) {
                        return false;
                    }
                    Head head = Head.read(row);
                    ledger.record(
                            tx,
                            Entries.about(event, actor, head)
                                    .detail("parked", id)
                                    .build());
                    if (event == Event.SKIPPED) {
                        closing.skipped(tx, head);
                    }
                    return true;
                }
            }
        });
        if (closed) {
            wakeSignal.ring();
        }
        return closed;
    }

    private static ParkedDelivery read(ResultSet row) throws SQLException {
        return new ParkedDelivery(
                row.getLong("id"),
                row.getObject("delivery_id", Long.class),
                row.getObject("disclosure_id", UUID.class),
                row.getObject("correlation_id", UUID.class),
                row.getString("recipient"),
                row.getString("channel"),
                row.getString("agreement_id"),
                row.getString("flow"),
                row.getInt("attempts"),
                row.getString("reason"),
                row.getString("owner"),
                row.getString("detail"),
                Times.instant(row, "parked_at"),
                row.getLong("behind"),
                row.getString("kind"),
                row.getString("subject"),
                Times.instant(row, "due_at"),
                row.getString("detail_sq"),
                row.getBoolean("reply"),
                row.getBoolean("ours"));
    }
}
