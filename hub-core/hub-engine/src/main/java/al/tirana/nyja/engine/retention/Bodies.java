package al.tirana.nyja.engine.retention;

import al.tirana.nyja.engine.delivery.Closing;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.WrappingKeys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;

/** The database's side of a destroyed key: what was encrypted under it goes, and the ledger says so. */
final class Bodies {

    private static final long WINDOW = 10_000;

    private final Database database;
    private final Ledger ledger;
    private final Closing closing;
    private final Clock clock;

    Bodies(Database database, Ledger ledger, Closing closing, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.closing = closing;
        this.clock = clock;
    }

    /** Whether someone still waits for a body under this key. */
    boolean awaited(String keyId) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select exists (select from delivery"
                    + " where key_id = ? and state in ('WAITING', 'PARKED') and body is not null)"
                    + " or exists (select from held where key_id = ? and ended_at is null and body is not null)")) {
                select.setString(1, keyId);
                select.setString(2, keyId);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() && row.getBoolean(1);
                }
            }
        });
    }

    /** Keys under which there are bodies. */
    Set<String> keys() {
        return ids("select key_id from message where body is not null"
                + " union select key_id from delivery where body is not null"
                + " union select key_id from partner_reply where body is not null"
                + " union select key_id from held where body is not null");
    }

    /** Keys whose destruction the database knows. */
    Set<String> purged() {
        return ids("select key_id from purge");
    }

    /** Whether the hub itself wrote down that it destroyed this key: anybody who writes to the database can add a row. */
    boolean told(String keyId) {
        return database.read(connection -> ledger.told(connection, Event.BODY_PURGED, "key", keyId));
    }

    /**
     * Takes the bodies away and writes it down. May be repeated.
     *
     * <p>A delivery that still waits under a destroyed key exists only in a restored backup: it was closed after the
     * backup was made, and is closed again.
     */
    void forget(String keyId) {
        closing.key(database, keyId);
        long messages = clear("message", keyId);
        long deliveries = clear("delivery", keyId);
        clear("partner_reply", keyId);
        clear("held", keyId);
        database.transact(tx -> {
            forgetNumbers(tx, keyId);
            if (remember(tx, keyId, messages)) {
                ledger.record(
                        tx,
                        LedgerEntry.of(Event.BODY_PURGED, "HUB")
                                .agreement(WrappingKeys.agreement(keyId))
                                .detail("key", keyId)
                                .detail("messages", messages)
                                .detail("deliveries", deliveries)
                                .build());
            }
        });
    }

    /** In windows of ids: short transactions, and no index that every message would have to pay for. */
    private long clear(String table, String keyId) {
        long[] range = database.read(connection -> {
            try (Statement select = connection.createStatement();
                    ResultSet row = select.executeQuery("select min(id), max(id) from " + table)) {
                row.next();
                return new long[] {row.getLong(1), row.getLong(2)};
            }
        });
        long cleared = 0;
        for (long from = range[0]; from <= range[1]; from += WINDOW) {
            cleared += clear(table, keyId, from);
        }
        return cleared;
    }

    private int clear(String table, String keyId, long from) {
        return database.inTransaction(tx -> {
            try (PreparedStatement update = tx.prepareStatement("update " + table
                    + " set body = null where id >= ? and id < ? and key_id = ? and body is not null")) {
                update.setLong(1, from);
                update.setLong(2, from + WINDOW);
                update.setString(3, keyId);
                return update.executeUpdate();
            }
        });
    }

    /** By which numbers of their own partners knew the cases that were told them under this key, and their timers. */
    private static void forgetNumbers(Connection tx, String keyId) throws SQLException {
        try (PreparedStatement delete = tx.prepareStatement(
                "delete from partner_number n using delivery d where d.disclosure_id = n.disclosure_id and"
                        + " d.key_id = ?")) {
            delete.setString(1, keyId);
            delete.executeUpdate();
        }
        try (PreparedStatement delete = tx.prepareStatement(
                "delete from timer t using delivery d where d.disclosure_id = t.disclosure_id and d.key_id = ?")) {
            delete.setString(1, keyId);
            delete.executeUpdate();
        }
    }

    private boolean remember(Connection tx, String keyId, long messages) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement(
                "insert into purge (key_id, purged_at, messages) values (?, ?, ?) on conflict do nothing")) {
            insert.setString(1, keyId);
            insert.setObject(2, now());
            insert.setLong(3, messages);
            return insert.executeUpdate() == 1;
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private Set<String> ids(String sql) {
        return database.read(connection -> {
            Set<String> ids = new TreeSet<>();
            try (Statement select = connection.createStatement();
                    ResultSet rows = select.executeQuery(sql)) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids;
        });
    }
}
