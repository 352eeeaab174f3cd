package al.tirana.nyja.engine.choice;

import al.tirana.nyja.engine.choice.Choices.OfSender;
import al.tirana.nyja.engine.sight.Guarded;
import al.tirana.nyja.engine.sight.Sight;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What waits for a choice, in the database. */
final class HeldTable {

    /** As many are read at once. */
    static final int MOST = 1_000;

    private static final String OPEN = """
        select * from held where ended_at is null and (?::text[] is null or agreement_id = any (?)) and %s
        order by id limit ?\
        """.formatted(Guarded.withoutHeld("held"));

    private static final String OF_OWNER = """
        select * from held where ended_at is null and owner = ? and id > ? order by id limit ?\
        """;

    /** Whatever may have to end now; an agreement's last day is over in its own zone, which may be ahead of all others. */
    private static final String ENDING = """
        select h.id from held h
        where h.ended_at is null and h.id > ? and (h.due_at <= ? or h.over is not null or h.body is null
          or not exists (select from agreement a
            where a.id = h.agreement_id and a.state <> 'TERMINATED' and a.valid_until > ?))
        order by h.id limit ?\
        """;

    private static final String OF_SENDER = """
        select h.id from file_line l join held h on h.id = l.held_id
        where l.record = ? and l.held_id is not null and h.ended_at is null and h.kind = ? and h.agreement_id = ?
          and h.flow = ? and h.institution = ?
        order by h.id desc limit 1\
        """;

    private static final String ONE = "select * from held where ended_at is null and id = ?";

    private static final String OTHERS = """
        select 1 from held where agreement_id = ? and institution = ? and ended_at is null and parked_id is null limit 1\
        """;

    private static final String END = """
        update held set ended_at = ?, ended_by = ?, ended_as = ?, body = null where id = ? and ended_at is null\
        """;

    private HeldTable() {}

    /** What this account may see of all, the oldest first. */
    static List<Held> open(Connection connection) throws SQLException {
        return all(
                connection,
                OPEN,
                select -> select.setInt(Guarded.bind(select, Sight.bind(select, 1, null)), MOST),
                Held::read);
    }

    /** Those behind this number whose owner's people choose. */
    static List<Held> ofOwner(Connection connection, String owner, long after) throws SQLException {
        return all(
                connection,
                OF_OWNER,
                select -> {
                    select.setString(1, owner);
                    select.setLong(2, after);
                    select.setInt(3, MOST);
                },
                Held::read);
    }

    /** Numbers behind this one of what may have to end at that moment. */
    static List<Long> ending(Connection connection, long after, Instant now) throws SQLException {
        return all(
                connection,
                ENDING,
                select -> {
                    select.setLong(1, after);
                    select.setTimestamp(2, Timestamp.from(now));
                    select.setObject(3, LocalDate.ofInstant(now, ZoneOffset.UTC));
                    select.setInt(4, MOST);
                },
                row -> row.getLong(1));
    }

    static Optional<Held> one(Connection connection, long id) throws SQLException {
        return one(connection, id, "");
    }

    /** Waits for whoever has it. */
    static Optional<Held> locked(Connection tx, long id) throws SQLException {
        return one(tx, id, " for update");
    }

    /** Empty, too, if somebody has it. */
    static Optional<Held> lockedIfFree(Connection tx, long id) throws SQLException {
        return one(tx, id, " for update skip locked");
    }

    /** The latest of a sender's own number, locked. */
    static Optional<Held> locked(Connection tx, OfSender which) throws SQLException {
        List<Long> found = all(
                tx,
                OF_SENDER,
                select -> {
                    select.setString(1, which.number());
                    select.setString(2, which.kind());
                    select.setString(3, which.agreement());
                    select.setString(4, which.flow());
                    select.setString(5, which.institution());
                },
                row -> row.getLong(1));
        return found.isEmpty() ? Optional.empty() : locked(tx, found.get(0));
    }

    /** Whether others of its sender wait without a task of their own. */
    static boolean othersWait(Connection tx, Held held) throws SQLException {
        return !all(
                        tx,
                        OTHERS,
                        select -> {
                            select.setString(1, held.agreement());
                            select.setString(2, held.institution());
                        },
                        row -> row.getInt(1))
                .isEmpty();
    }

    static void end(Connection tx, Held held, Instant now, String by, String as) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement(END)) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setString(2, by);
            update.setString(3, as);
            update.setLong(4, held.id());
            update.executeUpdate();
        }
    }

    private static Optional<Held> one(Connection connection, long id, String locking) throws SQLException {
        return all(connection, ONE + locking, select -> select.setLong(1, id), Held::read).stream()
                .findFirst();
    }

    @FunctionalInterface
    private interface Binding {
        void to(PreparedStatement select) throws SQLException;
    }

    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static <T> List<T> all(Connection connection, String sql, Binding values, Row<T> rows) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            values.to(select);
            List<T> all = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    all.add(rows.read(row));
                }
            }
            return all;
        }
    }
}
