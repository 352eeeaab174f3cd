package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.PartnerFault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An endpoint that does not answer several times in a row pauses as a whole, for every node; one attempt at a time finds
 * out when it is back. Failures are counted on each node for itself, the pause stands in the database.
 */
final class CircuitBreaker {

    private static final String PAUSE = """
            insert into endpoint_pause (institution_id, since, failures, next_probe_at, last_code, not_before, asked_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (institution_id)
              do update set failures = endpoint_pause.failures + 1, last_code = excluded.last_code,
                not_before = greatest(endpoint_pause.not_before, excluded.not_before),
                asked_at = coalesce(excluded.asked_at, endpoint_pause.asked_at),
                next_probe_at = greatest(endpoint_pause.next_probe_at, excluded.not_before)
            returning xmax = 0 as opened""";

    /** What the endpoint took a moment before it asked to be left alone does not shorten what it asked for. */
    private static final String RESUME = """
            delete from endpoint_pause where institution_id = ? and (not_before is null or not_before <= ?)""";
    /** Lanes that one statement makes due: a partner that was away for long has very many. */
    static final int SLICE = 1_000;

    /** In the order in which the outbox locks lanes, so neither waits for the other in a circle. */
    private static final String SOME_DUE = """
            with waiting as materialized (
              select id from lane
              where recipient = ? and due_at > ? and due_at is not null and not parked and lease_token is null
              order by recipient, agreement_id, lane_key limit ? for update
            )
            update lane set due_at = ? from waiting where lane.id = waiting.id""";

    /** After this the pause stands in the database, where every claim looks. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(5);

    private final Database database;
    private final Ledger ledger;
    private final Clock clock;
    private final int patience;
    private final Duration probe;
    private final Duration longest;
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final Map<String, Instant> asked = new ConcurrentHashMap<>();

    /**
     * @param patience after how many failures in a row the endpoint pauses
     * @param longest how long an endpoint is left alone at most because it asked for it
     */
    CircuitBreaker(Database database, Ledger ledger, Clock clock, int patience, Duration probe, Duration longest) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
        this.patience = patience;
        this.probe = probe;
        this.longest = longest;
    }

    /** Until when the endpoint is left alone as it asked, at most as long as the setting says; null if it did not. */
    Instant notBefore(PartnerFault fault) {
        return fault.retryAfter()
                .map(wait -> clock.instant().plus(wait.compareTo(longest) < 0 ? wait : longest))
                .orElse(null);
    }

    /** Whether the endpoint asked a moment ago to be left alone: a lane may have been leased before that was written down. */
    boolean leftAlone(String recipient) {
        Instant until = asked.get(recipient);
        return until != null && clock.instant().isBefore(until);
    }

    /**
     * The endpoint did not answer, or is not ready.
     *
     * @param wasProbe whether the endpoint was paused before
     * @param notBefore when it wants to be asked again, which pauses it at once; null if it did not say
     * @return whether it is paused now
     */
    boolean failed(String recipient, String code, boolean wasProbe, Instant notBefore) {
        int inARow = failures.merge(recipient, 1, Integer::sum);
        if (notBefore != null) {
            Instant written = clock.instant().plus(UNDER_WAY);
            asked.put(recipient, written.isBefore(notBefore) ? written : notBefore);
        }
        if (inARow < patience && !wasProbe && notBefore == null) {
            return false;
        }
        pause(recipient, code, inARow, notBefore);
        return true;
    }

    /**
     * The endpoint answered. If it was paused, everything that waits for it is due now.
     *
     * @return whether this ended a pause
     */
    boolean answered(String recipient, boolean wasProbe) {
        boolean hadFailed = failures.remove(recipient) != null;
        return (hadFailed || wasProbe) && resume(recipient);
    }

    private void pause(String recipient, String code, int inARow, Instant notBefore) {
        Instant now = clock.instant();
        database.transact(tx -> {
            try (PreparedStatement statement = tx.prepareStatement(PAUSE)) {
                statement.setString(1, recipient);
                statement.setObject(2, Times.at(now));
                statement.setInt(3, inARow);
                statement.setObject(4, Times.at(notBefore == null ? now.plus(probe) : notBefore));
                statement.setString(5, code);
                statement.setObject(6, Times.at(notBefore));
                statement.setObject(7, notBefore == null ? null : Times.at(now));
                try (ResultSet row = statement.executeQuery()) {
                    if (row.next() && row.getBoolean("opened")) {
                        ledger.record(
                                tx,
                                about(Event.ENDPOINT_PAUSED, recipient)
                                        .codes(List.of(code))
                                        .build());
                    }
                }
            }
        });
    }

    private boolean resume(String recipient) {
        if (!paused(recipient)) {
            return false;
        }
        Instant now = clock.instant();
        // While the pause stands nobody takes a lane, so their time comes to all of them together.
        while (database.inTransaction(tx -> someDue(tx, recipient, now)) == SLICE) {}
        return database.inTransaction(tx -> {
            try (PreparedStatement delete = tx.prepareStatement(RESUME)) {
                delete.setString(1, recipient);
                delete.setObject(2, Times.at(now));
                if (delete.executeUpdate() == 0) {
                    return false;
                }
            }
            ledger.record(tx, about(Event.ENDPOINT_RESUMED, recipient).build());
            return true;
        });
    }

    private boolean paused(String recipient) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("select from endpoint_pause"
                    + " where institution_id = ? and (not_before is null or not_before <= ?)")) {
                select.setString(1, recipient);
                select.setObject(2, Times.at(clock.instant()));
                try (ResultSet row = select.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    private static int someDue(Connection tx, String recipient, Instant now) throws SQLException {
        try (PreparedStatement due = tx.prepareStatement(SOME_DUE)) {
            due.setString(1, recipient);
            due.setObject(2, Times.at(now));
            due.setInt(3, SLICE);
            due.setObject(4, Times.at(now));
            return due.executeUpdate();
        }
    }

    private static LedgerEntry.Builder about(Event event, String recipient) {
        return LedgerEntry.of(event, Actors.HUB).recipient(recipient);
    }
}
