package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Channels that an administrator stops for a while, such as during a partner's maintenance. What waits for them waits, what
 * goes over the institution's other channels goes on. It begins and ends by one person: nobody is sent anything that two
 * have not approved.
 */
public final class ChannelPauses {

    /** A channel that does not answer can be stopped too; then nobody tries it any more. */
    private static final String HOLD = """
            insert into channel_pause
              (institution_id, channel, since, failures, next_probe_at, last_code, held_by, reason)
            values (?, ?, ?, 0, 'infinity', '', ?, ?)
            on conflict (institution_id, channel)
              do update set next_probe_at = 'infinity', not_before = null, held_by = excluded.held_by,
                since = excluded.since, reason = excluded.reason where channel_pause.held_by is null""";

    private static final String RELEASE =
            "delete from channel_pause where institution_id = ? and channel = ? and held_by is not null";

    private static final String STOPPED = "select institution_id, channel from channel_pause where held_by is not null";

    private static final String OF = """
            select channel, since, case when held_by is null then next_probe_at end as next_probe_at, not_before,
              nullif(last_code, '') as last_code, held_by, reason
            from channel_pause where institution_id = ? order by channel""";

    /**
     * Why nothing goes over a channel now.
     *
     * @param nextProbe when it is tried next; null if somebody stopped it
     * @param notBefore until when the partner asked to be left alone; null if it did not
     * @param lastCode of the last failure; null if there was none
     * @param heldBy who stopped it; null: it does not answer
     * @param reason in his or her words
     */
    public record Pause(
            Instant since, Instant nextProbe, Instant notBefore, String lastCode, String heldBy, String reason) {}

    private final Database database;
    private final Ledger ledger;
    private final Clock clock;
    private final WakeSignal wakeSignal;

    public ChannelPauses(Database database, Ledger ledger, Clock clock, WakeSignal wakeSignal) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
        this.wakeSignal = wakeSignal;
    }

    /** All that somebody stopped. */
    public Set<ChannelId> stopped() {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(STOPPED);
                    ResultSet row = select.executeQuery()) {
                Set<ChannelId> stopped = new HashSet<>();
                while (row.next()) {
                    stopped.add(new ChannelId(row.getString("institution_id"), row.getString("channel")));
                }
                return stopped;
            }
        });
    }

    /** The institution's channels over which nothing goes now, by name. */
    public Map<String, Pause> of(String institution) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(OF)) {
                select.setString(1, institution);
                try (ResultSet row = select.executeQuery()) {
                    Map<String, Pause> pauses = new LinkedHashMap<>();
                    while (row.next()) {
                        pauses.put(
                                row.getString("channel"),
                                new Pause(
                                        Times.instant(row, "since"),
                                        Times.instant(row, "next_probe_at"),
                                        Times.instant(row, "not_before"),
                                        row.getString("last_code"),
                                        row.getString("held_by"),
                                        row.getString("reason")));
                    }
                    return pauses;
                }
            }
        });
    }

    /**
     * Acts with the very next delivery; one that is on its way arrives.
     *
     * @param reason shown to administrators; never in the ledger
     * @return whether it was not stopped already
     */
    public boolean stop(ChannelId channel, String reason, String actor) {
        return database.inTransaction(tx -> {
            try (PreparedStatement hold = tx.prepareStatement(HOLD)) {
                hold.setString(1, channel.institution());
                hold.setString(2, channel.name());
                hold.setObject(3, Times.at(clock.instant()));
                hold.setString(4, actor);
                hold.setString(5, reason);
                return hold.executeUpdate() == 1 && told(tx, Event.CHANNEL_PAUSED, channel, actor);
            }
        });
    }

    /**
     * What waits for it is due at once.
     *
     * @return whether somebody had stopped it
     */
    public boolean resume(ChannelId channel, String actor) {
        DueLanes.make(database, channel, clock.instant());
        boolean resumed = database.inTransaction(tx -> {
            try (PreparedStatement release = tx.prepareStatement(RELEASE)) {
                release.setString(1, channel.institution());
                release.setString(2, channel.name());
                return release.executeUpdate() == 1 && told(tx, Event.CHANNEL_RESUMED, channel, actor);
            }
        });
        wakeSignal.ring();
        return resumed;
    }

    private boolean told(Connection tx, Event event, ChannelId channel, String actor) throws SQLException {
        ledger.record(
                tx,
                LedgerEntry.of(event, actor)
                        .recipient(channel.institution())
                        .detail("channel", channel.name())
                        .build());
        return true;
    }
}
