package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.vault.HubKeys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rows of timers. */
final class TimerTable {

    private static final Logger LOG = LoggerFactory.getLogger(TimerTable.class);

    private static final String SET = """
        insert into timer (agreement_id, agreement_version, flow, name, key, referral_id, correlation_id,
          disclosure_id, subject, purpose, test, fires_at, set_at, mac)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing\
        """;

    private static final String DUE = """
        select id from timer where ended_at is null and fires_at <= ? and id > ?
          and (not_before is null or not_before <= ?) order by id limit ?\
        """;

    private static final String ONE = "select * from timer where id = ?";
    private static final String OPEN = ONE + " and ended_at is null for update skip locked";
    private static final String END = "update timer set ended_at = ?, ended_as = ? where id = ?";
    private static final String REST = "update timer set not_before = ? where id = ?";

    private final HubKeys keys;

    TimerTable(HubKeys keys) {
        this.keys = keys;
    }

    /** No effect if the case has a timer of this name and key, or had one. */
    void set(Connection tx, SetTimer timer, Instant now) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement(SET)) {
            insert.setString(1, timer.agreement());
            insert.setInt(2, timer.version());
            insert.setString(3, timer.flow());
            insert.setString(4, timer.name());
            insert.setString(5, timer.key());
            insert.setObject(6, timer.of().referral().orElse(null), Types.OTHER);
            insert.setObject(7, timer.of().correlation());
            insert.setObject(8, timer.of().disclosure());
            insert.setString(9, timer.of().subject());
            insert.setString(10, timer.of().purpose());
            insert.setBoolean(11, timer.of().test());
            insert.setTimestamp(12, Timestamp.from(timer.at()));
            insert.setTimestamp(13, Timestamp.from(now));
            insert.setBytes(14, timer.mac(keys));
            insert.executeUpdate();
        }
    }

    /** Those whose moment has come, in their order. */
    List<Long> due(Connection connection, long after, Instant now, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(DUE)) {
            select.setTimestamp(1, Timestamp.from(now));
            select.setLong(2, after);
            select.setTimestamp(3, Timestamp.from(now));
            select.setInt(4, most);
            List<Long> ids = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getLong(1));
                }
            }
            return ids;
        }
    }

    /** One that waits, locked; empty if another server has it, or its row is not as the hub wrote it: that one ends. */
    Optional<SetTimer> lock(Connection tx, long id, Instant now) throws SQLException {
        Optional<SetTimer> timer = read(tx, OPEN, id);
        if (timer.isPresent() && timer.get().name().isEmpty()) {
            end(tx, id, "CHANGED", now);
            return Optional.empty();
        }
        return timer;
    }

    /** One that has fired. */
    Optional<SetTimer> of(Connection connection, long id) throws SQLException {
        return read(connection, ONE, id).filter(timer -> !timer.name().isEmpty());
    }

    private Optional<SetTimer> read(Connection connection, String sql, long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                SetTimer timer = SetTimer.read(row);
                if (timer.isOf(keys, row.getBytes("mac"))) {
                    return Optional.of(timer);
                }
                LOG.error("Timer {} is not as the hub set it; it is not used", id);
                return Optional.of(new SetTimer(
                        timer.agreement(), timer.version(), timer.flow(), timer.of(), "", timer.key(), timer.at()));
            }
        }
    }

    void end(Connection tx, long id, String as, Instant now) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement(END)) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setString(2, as);
            update.setLong(3, id);
            update.executeUpdate();
        }
    }

    void notBefore(Connection tx, long id, Instant at) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement(REST)) {
            update.setTimestamp(1, Timestamp.from(at));
            update.setLong(2, id);
            update.executeUpdate();
        }
    }
}
