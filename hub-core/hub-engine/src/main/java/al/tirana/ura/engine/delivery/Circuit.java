package al.tirana.ura.engine.delivery;

import al.tirana.ura.engine.ledger.Event;
import al.tirana.ura.engine.ledger.Ledger;
import al.tirana.ura.engine.ledger.LedgerEntry;
import al.tirana.ura.engine.store.Database;
import al.tirana.ura.fpr.Actors;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
final class Circuit {

    private static final String PAUSE = """
            insert into endpoint_pause (institution_id, since, failures, next_probe_at, last_code) values (?, ?, ?, ?, ?)
            on conflict (institution_id)
              do update set failures = endpoint_pause.failures + 1, last_code = excluded.last_code
            returning xmax = 0 as opened""";

    /** In the order in which the outbox locks lanes, so neither waits for the other in a circle. */
    private static final String ALL_DUE = """
            with waiting as materialized (
              select id from lane
              where recipient = ? and due_at > ? and due_at is not null and not parked and lease_token is null
              order by recipient, agreement_id, lane_key for update
            )
            update lane set due_at = ? from waiting where lane.id = waiting.id""";

    private final Database database;
    private final Ledger ledger;
    private final Clock clock;
    private final int patience;
    private final Duration probe;
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    /** @param patience after how many failures in a row the endpoint pauses */
    Circuit(Database database, Ledger ledger, Clock clock, int patience, Duration probe) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
        this.patience = patience;
        this.probe = probe;
    }

    /**
     * The endpoint did not answer.
     *
     * @param wasProbe whether the endpoint was paused before
     * @return whether it is paused now
     */
    boolean failed(String recipient, String code, boolean wasProbe) {
        int inARow = failures.merge(recipient, 1, Integer::sum);
        if (inARow < patience && !wasProbe) {
            return false;
        }
        pause(recipient, code, inARow);
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

    private void pause(String recipient, String code, int inARow) {
        Instant now = clock.instant();
        database.transact(tx -> {
            try (PreparedStatement statement = tx.prepareStatement(PAUSE)) {
                statement.setString(1, recipient);
                statement.setObject(2, Times.at(now));
                statement.setInt(3, inARow);
                statement.setObject(4, Times.at(now.plus(probe)));
                statement.setString(5, code);
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
        Instant now = clock.instant();
        return database.inTransaction(tx -> {
            try (PreparedStatement delete =
                    tx.prepareStatement("delete from endpoint_pause where institution_id = ?")) {
                delete.setString(1, recipient);
                if (delete.executeUpdate() == 0) {
                    return false;
                }
            }
            try (PreparedStatement due = tx.prepareStatement(ALL_DUE)) {
                due.setString(1, recipient);
                due.setObject(2, Times.at(now));
                due.setObject(3, Times.at(now));
                due.executeUpdate();
            }
            ledger.record(tx, about(Event.ENDPOINT_RESUMED, recipient).build());
            return true;
        });
    }

    private static LedgerEntry.Builder about(Event event, String recipient) {
        return LedgerEntry.of(event, Actors.HUB).recipient(recipient);
    }
}
