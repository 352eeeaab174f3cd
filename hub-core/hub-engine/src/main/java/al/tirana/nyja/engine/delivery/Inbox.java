package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.register.MaySend;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.engine.store.LockWait;
import al.tirana.nyja.engine.vault.BodyChangedException;
import al.tirana.nyja.engine.vault.BodyGoneException;
import al.tirana.nyja.engine.vault.Sealed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For recipients that cannot host a server: they fetch what waits for them, and acknowledge it. */
public final class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    /** One reading gives at most so many messages... */
    public static final int MOST = 100;

    /** ...and so many bytes, but always at least one message. */
    public static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final String WAITING = """
            with due as (
              select d.id, sum(octet_length(d.body)) over (order by d.id) - octet_length(d.body) as before
              from delivery d
            """ + FetchRules.JOINS + " where d.recipient = ? and " + FetchRules.WAITS
            + " and " + LockWait.CONDITION + """

              order by d.id limit ?
            ), given as (
              select id from due where before = 0 or before < ?
            ), first as (
              update delivery d set fetched_at = ? from given where d.id = given.id and d.fetched_at is null
              returning d.id
            )
            select null as plugin, first.id is not null as first_time, """ + " " + Head.COLUMNS + """

            from given join delivery d on d.id = given.id left join first on first.id = given.id
            order by d.id""";

    private static final String FIND = "select d.lane_id, null as plugin, " + Head.COLUMNS
            + " from delivery d where d.disclosure_id = ? and d.recipient = ?";

    private static final String LOCK = "select id from lane where id = ? and " + LockWait.CONDITION + " for update";

    private static final String DONE = """
            update delivery set state = 'DELIVERED', attempts = attempts + 1, changed_at = ?
            where id = ? and state = ?"""; // not a literal: see DeliveryStore

    /** Asks for the lane alone, as {@link LastDeliveries} does. */
    static final String SLEEP = """
            update lane set due_at = null where id = ? and lease_token is null and (
              select min(d.id) from delivery d where d.lane_id = lane.id and d.state in ('WAITING', 'PARKED')) is null""";

    private final Database database;
    private final Ledger ledger;
    private final Clock clock;
    private final FetchRules rules;
    private final Function<Sealed, byte[]> vault;
    private final BooleanSupplier believed;

    /** @param believed whether the clock may be believed; while it may not, nobody is given anything */
    Inbox(
            Database database,
            Ledger ledger,
            Clock clock,
            MaySend maySend,
            Function<Sealed, byte[]> vault,
            BooleanSupplier believed) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
        this.rules = new FetchRules(maySend);
        this.vault = vault;
        this.believed = believed;
    }

    /**
     * What waits for a recipient, in order, as signed disclosures in UTF-8. Nothing is marked as done: the same messages
     * come again until they are acknowledged. That it was fetched stands in the ledger, once for each.
     *
     * @param max at most {@link #MOST}; a larger number means that
     */
    public List<byte[]> waiting(String recipient, int max) {
        if (!believed.getAsBoolean()) {
            throw new DatabaseException(new SQLException("the clock is not believed", "57P03")); // told as not ready
        }
        List<byte[]> messages = new ArrayList<>();
        database.promptly().transact(tx -> {
            List<LedgerEntry> entries = new ArrayList<>();
            read(tx, recipient, Math.min(max, MOST), messages, entries);
            ledger.record(tx, entries.toArray(LedgerEntry[]::new));
        });
        return messages;
    }

    /** Empty if it is not as the hub wrote it, or was destroyed a moment ago. */
    private Optional<byte[]> opened(Head head) {
        try {
            return Optional.of(vault.apply(head.body()));
        } catch (BodyGoneException e) {
            return Optional.empty();
        } catch (BodyChangedException e) {
            LOG.error("Delivery {} is not given out: its body or its row was changed in the database", head.id());
            return Optional.empty();
        }
    }

    private void read(Connection tx, String recipient, int max, List<byte[]> given, List<LedgerEntry> entries)
            throws SQLException {
        Instant now = clock.instant();
        try (PreparedStatement statement = tx.prepareStatement(WAITING)) {
            int next = rules.bindJoins(statement, 1, now);
            statement.setString(next++, recipient);
            next = LockWait.BRIEF.bind(statement, rules.bindWaits(statement, next, recipient, now));
            statement.setInt(next++, max);
            statement.setInt(next++, MOST_BYTES);
            statement.setObject(next, Times.at(now));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Head head = Head.read(row);
                    Optional<byte[]> message = opened(head);
                    message.ifPresent(given::add);
                    if (message.isPresent() && row.getBoolean("first_time")) {
                        entries.add(
                                Entries.about(Event.FETCHED, recipient, head).build());
                    }
                }
            }
        }
    }

    /** The recipient has it. May be repeated. */
    public Acknowledged acknowledge(String recipient, UUID disclosureId) {
        return database.promptly().inTransaction(tx -> {
            long lane;
            Head head;
            try (PreparedStatement find = tx.prepareStatement(FIND)) {
                find.setObject(1, disclosureId);
                find.setString(2, recipient);
                try (ResultSet row = find.executeQuery()) {
                    if (!row.next()) {
                        return Acknowledged.UNKNOWN;
                    }
                    lane = row.getLong("lane_id");
                    head = Head.read(row);
                }
            }
            lock(tx, lane);
            if (!done(tx, head)) {
                return Acknowledged.BEFORE;
            }
            sleep(tx, lane);
            ledger.record(tx, Entries.about(Event.DELIVERED, recipient, head).build());
            return Acknowledged.NOW;
        });
    }

    private boolean done(Connection tx, Head head) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(DONE)) {
            statement.setObject(1, Times.at(clock.instant()));
            statement.setLong(2, head.id());
            statement.setString(3, "WAITING");
            return statement.executeUpdate() == 1;
        }
    }

    private static void lock(Connection tx, long lane) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(LOCK)) {
            statement.setLong(1, lane);
            LockWait.BRIEF.bind(statement, 2);
            statement.execute();
        }
    }

    private static void sleep(Connection tx, long lane) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(SLEEP)) {
            statement.setLong(1, lane);
            statement.execute();
        }
    }
}
