package al.tirana.nyja.engine.trace;

import al.tirana.nyja.engine.sight.Guarded;
import al.tirana.nyja.engine.sight.Sight;
import al.tirana.nyja.engine.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What moves under each agreement: when its latest message came, and what is open. Reads no body. Messages have no index
 * by agreement, since each would be paid for with every message; so the latest ones are read once, and from then on only
 * those that came since, and those just before. Safe for all threads.
 */
public final class Traffic {

    /**
     * Of one agreement.
     *
     * @param lastMessage null: none among the latest that were looked through
     * @param parked those that stopped, and those that a human brings
     * @param byHand how many of these a human brings, as planned
     * @param oldest when the oldest open delivery was made; null if none is open
     */
    public record Load(String agreement, Instant lastMessage, long waiting, long parked, long byHand, Instant oldest) {}

    /** How many messages are looked through at the first question. */
    static final int LOOKED_THROUGH = 20_000;

    /**
     * How many are read again at each question: an id is drawn before its message is there for others, so one may appear
     * below those that were looked at.
     */
    static final int LOOKED_AT_AGAIN = 1_000;

    private static final String NEWEST = "select coalesce(max(id), 0) from message";

    private static final String SINCE = """
            select agreement_id, max(received_at) as last from message
            where id > ? and id <= ? and %s group by agreement_id""".formatted(Guarded.withoutMessages("message"));

    private static final String OPEN = """
            select agreement_id, count(*) filter (where state = 'WAITING') as waiting,
              count(*) filter (where state = 'PARKED') as parked,
              count(*) filter (where id in (
                select p.delivery_id from parked p where p.reason = 'MANUAL' and p.closed_at is null)) as by_hand,
              min(created_at) as oldest
            from delivery where state in ('WAITING', 'PARKED') and %s group by agreement_id""".formatted(Guarded.withoutDeliveries("delivery"));

    private final Database database;
    private final Map<String, Instant> last = new HashMap<>();
    private long looked = -1;

    Traffic(Database database) {
        this.database = database;
    }

    /** By agreement. One of which nothing is known does not appear. */
    public List<Load> all() {
        Map<String, Load> loads = new TreeMap<>();
        Map<String, Instant> latest = database.read(this::latest);
        latest.forEach((agreement, at) -> loads.put(agreement, new Load(agreement, at, 0, 0, 0, null)));
        database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(OPEN)) {
                Guarded.bind(select, 1);
                ResultSet row = select.executeQuery();
                while (row.next()) {
                    String agreement = row.getString("agreement_id");
                    loads.put(
                            agreement,
                            new Load(
                                    agreement,
                                    latest.get(agreement),
                                    row.getLong("waiting"),
                                    row.getLong("parked"),
                                    row.getLong("by_hand"),
                                    instant(row, "oldest")));
                }
            }
            return null;
        });
        return loads.values().stream()
                .filter(load -> Sight.sees(load.agreement()))
                .toList();
    }

    /** Without guarded units what is remembered is not asked: which they are may have changed since. */
    private synchronized Map<String, Instant> latest(Connection connection) throws SQLException {
        long newest = newest(connection);
        if (!Sight.guardedToo()) {
            Map<String, Instant> without = new HashMap<>();
            look(connection, newest - LOOKED_THROUGH, newest, without);
            return without;
        }
        look(connection, looked < 0 ? newest - LOOKED_THROUGH : looked - LOOKED_AT_AGAIN, newest, last);
        looked = newest;
        return Map.copyOf(last);
    }

    private static void look(Connection connection, long from, long newest, Map<String, Instant> last)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SINCE)) {
            select.setLong(1, from);
            select.setLong(2, newest);
            Guarded.bind(select, 3);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    last.merge(
                            row.getString("agreement_id"),
                            instant(row, "last"),
                            (one, other) -> one.isAfter(other) ? one : other);
                }
            }
        }
    }

    private static long newest(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NEWEST);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
