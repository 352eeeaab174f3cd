package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.register.WaitingDeliveries;
import al.tirana.nyja.engine.sight.Guarded;
import al.tirana.nyja.engine.sight.Sight;
import al.tirana.nyja.engine.store.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What administrators and metrics ask about deliveries. Reads no body. */
public final class DeliveryQueries implements WaitingDeliveries {

    private static final String LIST = """
            select id, disclosure_id, correlation_id, recipient, agreement_id, agreement_version, flow, state, attempts,
              last_code, last_detail, created_at, changed_at, fetched_at, expires_at, ends_by,
              (select channel from lane where id = lane_id) as channel
            from delivery
            where """ + " " + Conditions.SQL + " and id < ? order by id desc limit ?";

    private static final String COUNT = "select count(*) from delivery where " + Conditions.SQL;

    /** Reads open deliveries only: the partial index, not the history. */
    private static final String OPEN = """
            select o.*, p.since, p.next_probe_at, p.not_before, p.held_by, p.reason from (
              select d.recipient, l.channel, count(*) filter (where d.state = 'WAITING') as waiting,
                count(*) filter (where d.state = 'PARKED') as parked, min(d.created_at) as oldest,
                count(h.id) as by_hand, count(h.id) filter (where h.reminders > 0) as again,
                count(h.id) filter (where h.owner = 'HUB' and h.reminders > 0) as escalated,
                min(h.parked_at) as by_hand_since, min(h.due_at) as by_hand_due,
                (array_agg(h.owner order by h.due_at) filter (where h.id is not null))[1] as by_hand_owner
              from delivery d join lane l on l.id = d.lane_id
              left join parked h on h.delivery_id = d.id and h.closed_at is null and h.reason = 'MANUAL'
              where d.state in ('WAITING', 'PARKED') and (?::text[] is null or d.agreement_id = any (?))
                and %s
              group by d.recipient, l.channel) o
            left join channel_pause p on p.institution_id = o.recipient and p.channel = o.channel
            order by o.recipient, o.channel""".formatted(Guarded.withoutDeliveries("d"));

    private static final String OF_AGREEMENT = """
            select l.recipient, l.channel, count(*) as number, min(d.expires_at) filter (where not d.escalates) as first_end
            from delivery d join lane l on l.id = d.lane_id
            where d.agreement_id = ? and d.state in ('WAITING', 'PARKED') and %s
            group by 1, 2 order by 1, 2""".formatted(Guarded.withoutDeliveries("d"));

    private static final String OVER = """
            select count(*) from delivery d join lane l on l.id = d.lane_id
            where l.recipient = ? and l.channel = ? and d.state in ('WAITING', 'PARKED')
              and (?::text[] is null or d.agreement_id = any (?)) and %s""".formatted(Guarded.withoutDeliveries("d"));

    private final Database database;

    DeliveryQueries(Database database) {
        this.database = database;
    }

    /**
     * Which deliveries; conditions that are {@code null} do not count, the others all hold.
     */
    public record Conditions(DeliveryState state, String recipient, UUID correlation, String agreement) {

        private static final String SQL = """
                (?::text is null or state = ?) and (?::text is null or recipient = ?)
                and (?::uuid is null or correlation_id = ?)
                and (?::text[] is null or agreement_id = any (?)) and %s""".formatted(Guarded.withoutDeliveries("delivery"));

        private int bind(PreparedStatement statement) throws SQLException {
            String name = state == null ? null : state.name();
            statement.setString(1, name);
            statement.setString(2, name);
            statement.setString(3, recipient);
            statement.setString(4, recipient);
            statement.setObject(5, correlation);
            statement.setObject(6, correlation);
            return Guarded.bind(statement, Sight.bind(statement, 7, agreement));
        }
    }

    public List<DeliveryView> list(DeliveryState state, String recipient, UUID correlation, int max) {
        return list(new Conditions(state, recipient, correlation, null), Long.MAX_VALUE, max);
    }

    /**
     * The latest first.
     *
     * @param before only those with a smaller number than this, for the next page
     * @param max at most so many
     */
    public List<DeliveryView> list(Conditions which, long before, int max) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(LIST)) {
                int next = which.bind(statement);
                statement.setLong(next, before);
                statement.setInt(next + 1, max);
                try (ResultSet row = statement.executeQuery()) {
                    List<DeliveryView> found = new ArrayList<>();
                    while (row.next()) {
                        found.add(view(row));
                    }
                    return found;
                }
            }
        });
    }

    /** How many there are in all. */
    public long count(Conditions which) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(COUNT)) {
                which.bind(statement);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    /** What is open, by recipient and channel. Who has nothing open does not appear. */
    public List<RecipientLoad> open() {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
                Guarded.bind(statement, Sight.bind(statement, 1, null));
                ResultSet row = statement.executeQuery();
                List<RecipientLoad> loads = new ArrayList<>();
                while (row.next()) {
                    loads.add(new RecipientLoad(
                            row.getString("recipient"),
                            row.getString("channel"),
                            row.getLong("waiting"),
                            row.getLong("parked"),
                            Times.instant(row, "oldest"),
                            Times.instant(row, "since"),
                            row.getString("held_by") == null ? Times.instant(row, "next_probe_at") : null,
                            Times.instant(row, "not_before"),
                            row.getString("held_by"),
                            row.getString("reason"),
                            byHand(row)));
                }
                return loads;
            }
        });
    }

    private static ByHandLoad byHand(ResultSet row) throws SQLException {
        return new ByHandLoad(
                row.getLong("by_hand"),
                row.getLong("again"),
                row.getLong("escalated"),
                Times.instant(row, "by_hand_since"),
                Times.instant(row, "by_hand_due"),
                row.getString("by_hand_owner"));
    }

    @Override
    public List<Load> of(String agreement) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(OF_AGREEMENT)) {
                statement.setString(1, agreement);
                Guarded.bind(statement, 2);
                try (ResultSet row = statement.executeQuery()) {
                    List<Load> loads = new ArrayList<>();
                    while (row.next()) {
                        loads.add(new Load(
                                new ChannelId(row.getString("recipient"), row.getString("channel")),
                                row.getLong("number"),
                                Times.instant(row, "first_end")));
                    }
                    return loads;
                }
            }
        });
    }

    @Override
    public long over(ChannelId channel) {
        return database.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(OVER)) {
                statement.setString(1, channel.institution());
                statement.setString(2, channel.name());
                Guarded.bind(statement, Sight.bind(statement, 3, null));
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    private static DeliveryView view(ResultSet row) throws SQLException {
        DeliveryState state = DeliveryState.valueOf(row.getString("state"));
        boolean there =
                state == DeliveryState.DELIVERED; // what failed before it arrived is history, and the trace has it
        return new DeliveryView(
                row.getLong("id"),
                row.getObject("disclosure_id", UUID.class),
                row.getObject("correlation_id", UUID.class),
                row.getString("recipient"),
                row.getString("channel"),
                row.getString("agreement_id"),
                row.getInt("agreement_version"),
                row.getString("flow"),
                state,
                row.getInt("attempts"),
                there ? null : row.getString("last_code"),
                there ? null : row.getString("last_detail"),
                Times.instant(row, "created_at"),
                Times.instant(row, "changed_at"),
                Times.instant(row, "fetched_at"),
                Times.instant(row, "expires_at"),
                row.getString("ends_by"));
    }
}
