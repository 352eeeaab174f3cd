package al.tirana.nyja.engine.attention;

import al.tirana.nyja.engine.sight.Guarded;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.Catalogue;
import al.tirana.nyja.fpr.ErrorCode;
import al.tirana.nyja.spi.Text;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What waits for humans for one cause: of one kind, under one agreement, with one owner. Without what it is about.
 *
 * @param kind name of a {@link Kind}, or {@code DELIVERY}
 * @param told whether the owner has been told over its own channel; the administrators need not be
 * @param times how often, at most
 * @param toldAt when the last time; null: never
 * @param escalatedAt since when the administrators have it, because its owner did not act; null: they do not
 * @param since when the oldest was asked
 * @param due when the first should have been looked after
 */
public record MatterGroup(
        String kind,
        Text what,
        Text next,
        String agreement,
        String owner,
        boolean told,
        int times,
        Instant toldAt,
        Instant escalatedAt,
        long open,
        long overdue,
        Instant since,
        Instant due) {

    private static final Text AGAIN = new Text(
            "Kur të jetë ndrequr: «nyja parked retry»; përndryshe «nyja parked skip» me arsye",
            "Once it is mended: \"nyja parked retry\"; otherwise \"nyja parked skip\" with a reason");

    private static final String FIGURES = """
             p.escalated_at is not null as escalated, count(*) as open, count(*) filter (where p.due_at < ?) as overdue,
              min(p.parked_at) as since, min(p.due_at) as due, max(p.told) as times, max(p.told_at) as last,
              min(p.escalated_at) as escalated_at
            from parked p""";

    private static final String TASKS =
            """
            select p.kind, p.agreement_id, p.owner, coalesce(p.told_owner = p.owner, p.owner = ?) as reached,""" + FIGURES + " where p.closed_at is null and p.kind <> 'DELIVERY' and " + Guarded.withoutTasks("p")
                    + " group by 1, 2, 3, 4, 5";

    private static final String DELIVERIES =
            """
            select p.reason, d.agreement_id, p.owner, true as reached,""" + FIGURES + """
             join delivery d on d.id = p.delivery_id
            where p.closed_at is null and p.kind = 'DELIVERY' and p.told_owner = p.owner and """ + " " + Guarded.withoutParked("p", "d") + " group by 1, 2, 3, 4, 5";

    static List<MatterGroup> all(Connection connection, Instant now) throws SQLException {
        List<MatterGroup> groups = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(TASKS)) {
            select.setString(1, Actors.HUB);
            select.setTimestamp(2, Timestamp.from(now));
            Guarded.bind(select, 3);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Kind kind = Kind.valueOf(row.getString(1));
                    groups.add(read(row, kind.name(), kind.what(), kind.next()));
                }
            }
        }
        try (PreparedStatement select = connection.prepareStatement(DELIVERIES)) {
            select.setTimestamp(1, Timestamp.from(now));
            Guarded.bind(select, 2);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ErrorCode reason = Catalogue.get().code(row.getString(1));
                    groups.add(read(row, "DELIVERY", new Text(reason.sq(), reason.en()), AGAIN));
                }
            }
        }
        groups.sort(Comparator.comparing(MatterGroup::due)
                .thenComparing(MatterGroup::kind)
                .thenComparing(MatterGroup::owner));
        return groups;
    }

    private static MatterGroup read(ResultSet row, String kind, Text what, Text next) throws SQLException {
        return new MatterGroup(
                kind,
                what,
                next,
                row.getString("agreement_id"),
                row.getString("owner"),
                row.getBoolean("reached"),
                row.getInt("times"),
                instant(row, "last"),
                instant(row, "escalated_at"),
                row.getLong("open"),
                row.getLong("overdue"),
                instant(row, "since"),
                instant(row, "due"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
