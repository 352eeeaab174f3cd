package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.PartnerFault;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A channel that does not answer several times in a row pauses as a whole, for every node; one attempt at a time finds
 * out when it is back. Failures are counted on each node for itself, the pause stands in the database.
 */
final class CircuitBreaker {

    private static final String PAUSE = """
            insert into channel_pause
              (institution_id, channel, since, failures, next_probe_at, last_code, not_before, asked_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (institution_id, channel)
              do update set failures = channel_pause.failures + 1, last_code = excluded.last_code,
                not_before = greatest(channel_pause.not_before, excluded.not_before),
                asked_at = coalesce(excluded.asked_at, channel_pause.asked_at),
                next_probe_at = greatest(channel_pause.next_probe_at, excluded.not_before)
            returning xmax = 0 as opened""";

    /** What the channel took a moment before it asked to be left alone does not shorten what it asked for. */
    private static final String RESUME = """
            delete from channel_pause
            where institution_id = ? and channel = ? and held_by is null and (not_before is null or not_before <= ?)""";

    /** After this the pause stands in the database, where every claim looks. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(5);

    private final Database database;
    private final Ledger ledger;
    private final Clock clock;
    private final int patience;
    private final Duration probe;
    private final Duration longest;
    private final Map<ChannelId, Integer> failures = new ConcurrentHashMap<>();
    private final Map<ChannelId, Instant> asked = new ConcurrentHashMap<>();

    /**
     * @param patience after how many failures in a row the channel pauses
     * @param longest how long a channel is left alone at most because it asked for it
     */
    CircuitBreaker(Database database, Ledger ledger, Clock clock, int patience, Duration probe, Duration longest) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
        this.patience = patience;
        this.probe = probe;
        this.longest = longest;
    }

    /** Until when the channel is left alone as it asked, at most as long as the setting says; null if it did not. */
    Instant notBefore(PartnerFault fault) {
        return fault.retryAfter()
                .map(wait -> clock.instant().plus(wait.compareTo(longest) < 0 ? wait : longest))
                .orElse(null);
    }

    /** Whether the channel asked a moment ago to be left alone: a lane may have been leased before that was written down. */
    boolean leftAlone(ChannelId channel) {
        Instant until = asked.get(channel);
        return until != null && clock.instant().isBefore(until);
    }

    /**
     * The channel did not answer, or is not ready.
     *
     * @param wasProbe whether the channel was paused before
     * @param notBefore when it wants to be asked again, which pauses it at once; null if it did not say
     * @return whether it is paused now
     */
    boolean failed(ChannelId channel, String code, boolean wasProbe, Instant notBefore) {
        int inARow = failures.merge(channel, 1, Integer::sum);
        if (notBefore != null) {
            Instant written = clock.instant().plus(UNDER_WAY);
            asked.put(channel, written.isBefore(notBefore) ? written : notBefore);
        }
        if (inARow < patience && !wasProbe && notBefore == null) {
            return false;
        }
        pause(channel, code, inARow, notBefore);
        return true;
    }

    /**
     * The channel answered. If it was paused, everything that waits for it is due now.
     *
     * @return whether this ended a pause
     */
    boolean answered(ChannelId channel, boolean wasProbe) {
        boolean hadFailed = failures.remove(channel) != null;
        return (hadFailed || wasProbe) && resume(channel);
    }

    private void pause(ChannelId channel, String code, int inARow, Instant notBefore) {
        Instant now = clock.instant();
        database.transact(tx -> {
            try (PreparedStatement statement = tx.prepareStatement(PAUSE)) {
                statement.setString(1, channel.institution());
                statement.setString(2, channel.name());
                statement.setObject(3, Times.at(now));
                statement.setInt(4, inARow);
                statement.setObject(5, Times.at(notBefore == null ? now.plus(probe) : notBefore));
                statement.setString(6, code);
                statement.setObject(7, Times.at(notBefore));
                statement.setObject(8, notBefore == null ? null : Times.at(now));
                try (ResultSet row = statement.executeQuery()) {
                    if (row.next() && row.getBoolean("opened")) {
                        ledger.record(
                                tx,
                                about(Event.CHANNEL_PAUSED, channel)
                                        .codes(List.of(code))
                                        .build());
                    }
                }
            }
        });
    }

    private boolean resume(ChannelId channel) {
        if (!paused(channel)) {
            return false;
        }
        Instant now = clock.instant();
        // While the pause stands nobody takes a lane, so their time comes to all of them together.
        DueLanes.make(database, channel, now);
        return database.inTransaction(tx -> {
            try (PreparedStatement delete = tx.prepareStatement(RESUME)) {
                delete.setString(1, channel.institution());
                delete.setString(2, channel.name());
                delete.setObject(3, Times.at(now));
                if (delete.executeUpdate() == 0) {
                    return false;
                }
            }
            ledger.record(tx, about(Event.CHANNEL_RESUMED, channel).build());
            return true;
        });
    }

    private boolean paused(ChannelId channel) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "select from channel_pause where"
                            + " institution_id = ? and channel = ? and held_by is null and (not_before is null or not_before <= ?)")) {
                select.setString(1, channel.institution());
                select.setString(2, channel.name());
                select.setObject(3, Times.at(clock.instant()));
                try (ResultSet row = select.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    private static LedgerEntry.Builder about(Event event, ChannelId channel) {
        return LedgerEntry.of(event, Actors.HUB)
                .recipient(channel.institution())
                .detail("channel", channel.name());
    }
}
