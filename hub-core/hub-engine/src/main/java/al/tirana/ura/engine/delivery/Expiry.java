package al.tirana.ura.engine.delivery;

import al.tirana.ura.engine.ledger.Event;
import al.tirana.ura.engine.ledger.Ledger;
import al.tirana.ura.engine.ledger.LedgerEntry;
import al.tirana.ura.engine.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Closes deliveries whose time ran out where no worker comes by: those that their recipient does not fetch, and those of
 * suspended agreements. Nodes share the work.
 */
final class Expiry {

    private static final Duration EVERY = Duration.ofMinutes(1);

    /** A lane that just sends is left to its worker. An emptied lane stays due; the next claim puts it to sleep. */
    private static final String EXPIRE = """
            with late as materialized (
              select d.id from delivery d join lane l on l.id = d.lane_id
              where d.state = 'WAITING' and d.expires_at <= ? and (l.lease_token is null or l.lease_until <= ?)
              order by l.recipient, l.agreement_id, l.lane_key, d.id limit 200 for update skip locked
            )
            update delivery d set state = 'EXPIRED', changed_at = ? from late where d.id = late.id
            returning null as plugin, """ + Head.COLUMNS;

    /** Lanes of recipients that fetch are not claimed: put them to sleep here. */
    private static final String SLEEP = """
            update lane set due_at = null, lease_token = null, lease_until = null
            where id in (select l.id from lane l join delivery x on x.lane_id = l.id
                         where x.id = any (?) and not exists (
                           select from delivery d where d.lane_id = l.id and d.state in ('WAITING', 'PARKED')))""";

    private final Database database;
    private final Ledger ledger;
    private final Clock clock;
    private Instant next = Instant.MIN;

    Expiry(Database database, Ledger ledger, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
    }

    void sweepNowAndThen() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(EVERY);
        int expired;
        do {
            expired = database.inTransaction(tx -> sweep(tx, now));
        } while (expired > 0);
    }

    private int sweep(Connection tx, Instant now) throws SQLException {
        List<Head> expired = new ArrayList<>();
        try (PreparedStatement statement = tx.prepareStatement(EXPIRE)) {
            for (int i = 1; i <= 3; i++) {
                statement.setObject(i, Times.at(now));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    expired.add(Head.read(row));
                }
            }
        }
        if (expired.isEmpty()) {
            return 0;
        }
        try (PreparedStatement statement = tx.prepareStatement(SLEEP)) {
            Object[] ids = expired.stream().map(Head::id).toArray();
            statement.setArray(1, tx.createArrayOf("bigint", ids));
            statement.executeUpdate();
        }
        ledger.record(
                tx,
                expired.stream().map(head -> Entries.of(Event.EXPIRED, head)).toArray(LedgerEntry[]::new));
        return expired.size();
    }
}
