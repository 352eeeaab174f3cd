package al.tirana.nyja.engine.time;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the clock with the latest moment that the hub has seen and written down, on any of its servers: at the first
 * question, and once a minute while there are questions.
 *
 * <p>A hub that was stopped for weeks goes on by itself: what is over ends, and keys are destroyed once the clock has gone
 * evenly for a day. A leap that no holiday explains, or a clock that went back, is doubted: nothing is taken, sent, ended
 * or destroyed until a human confirms the time. Safe for all threads.
 */
public final class ClockWatch {

    /** How far the clock may be believed. */
    public enum Trust {
        BELIEVED,
        /** The hub stood still for more than a day: it works, but destroys no key before the clock has gone on for a day. */
        SETTLING,
        /** Nothing is taken, sent, ended or destroyed. */
        DOUBTED
    }

    /**
     * What was found.
     *
     * @param now the clock
     * @param seen the latest moment that was believed before
     */
    public record Sight(Trust trust, Instant now, Instant seen) {}

    /** Nobody stops a hub for longer without looking at it when it starts again. */
    public static final Duration LONGEST_STOP = Duration.ofDays(60);

    /** A clock that is no further off is believed, and one that went evenly for so long is again. */
    static final Duration EVEN = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Database database;
    private final Ledger ledger;
    private final Clock clock;
    private volatile Sight sight;
    private Instant settlingSince;
    private Instant settlingFrom;

    public ClockWatch(Database database, Ledger ledger, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Whether the hub may work by this clock.
     *
     * @throws al.tirana.nyja.engine.store.DatabaseException if a look was due and the database is away
     */
    public boolean believed() {
        return look().trust() != Trust.DOUBTED;
    }

    /** Whether something that nobody can bring back may be done by this clock. */
    public boolean settled() {
        return look().trust() == Trust.BELIEVED;
    }

    /** The clock as it was found within the last minute. */
    public Sight look() {
        Sight last = sight;
        return last != null
                        && Duration.between(last.now(), clock.instant()).abs().compareTo(EVERY) < 0
                ? last
                : lookNow();
    }

    /** A human says that the clock is right. */
    public synchronized Sight confirm(String actor) {
        Instant now = clock.instant();
        Instant before = look().seen();
        database.transact(tx -> {
            remember(tx, now);
            ledger.record(
                    tx,
                    LedgerEntry.of(Event.CLOCK_CONFIRMED, actor)
                            .detail("before", before.toString())
                            .detail("now", now.toString())
                            .build());
        });
        sight = new Sight(Trust.BELIEVED, now, now);
        return sight;
    }

    private synchronized Sight lookNow() {
        Instant now = clock.instant();
        Sight last = sight;
        Sight found = database.inTransaction(tx -> compare(tx, now));
        if (found.trust() != Trust.BELIEVED && (last == null || last.trust() != found.trust())) {
            LOG.error(
                    "Ora nuk besohet / The clock is not believed ({}): now {}, last seen {}",
                    found.trust(),
                    found.now(),
                    found.seen());
        }
        sight = found;
        return found;
    }

    private Sight compare(Connection tx, Instant now) throws SQLException {
        Instant seen = seen(tx);
        if (seen == null || Duration.between(seen, now).abs().compareTo(EVEN) <= 0) {
            return believe(tx, now);
        }
        Duration leap = Duration.between(seen, now);
        boolean moved = settlingFrom != null && !settlingFrom.equals(seen); // another server sees another time
        boolean leapt =
                sight != null && Duration.between(sight.now(), now).abs().compareTo(EVEN) > 0;
        if (leap.isNegative() || leap.compareTo(LONGEST_STOP) > 0 || moved) {
            return new Sight(Trust.DOUBTED, now, seen);
        }
        if (settlingSince == null || leapt) {
            settlingSince = now;
            settlingFrom = seen;
        }
        return Duration.between(settlingSince, now).compareTo(EVEN) >= 0
                ? believe(tx, now)
                : new Sight(Trust.SETTLING, now, seen);
    }

    private Sight believe(Connection tx, Instant now) throws SQLException {
        settlingSince = null;
        settlingFrom = null;
        remember(tx, now);
        return new Sight(Trust.BELIEVED, now, now);
    }

    private static Instant seen(Connection tx) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("select seen_at from clock_seen for update");
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getObject(1, OffsetDateTime.class).toInstant() : null;
        }
    }

    private static void remember(Connection tx, Instant now) throws SQLException {
        try (PreparedStatement upsert = tx.prepareStatement("insert into clock_seen (seen_at) values (?)"
                + " on conflict (only_one) do update set seen_at = excluded.seen_at")) {
            upsert.setObject(1, now.atOffset(ZoneOffset.UTC));
            upsert.executeUpdate();
        }
    }
}
