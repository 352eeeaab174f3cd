package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.fpr.Actors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * Deliveries that a human brings. Each is parked, so that order holds, until somebody says how it went. What is to be said is
 * kept as partners' answers are: encrypted under the delivery's key, gone with it, and shown once for each attempt.
 */
public final class ByHand {

    /** Why it is parked. */
    public static final String REASON = "MANUAL";

    /** After so many reminders and failures it is the administrators' turn. */
    private static final int PATIENCE = 2;

    private static final String OPEN =
            "select id from parked where delivery_id = ? and reason = ? and closed_at is null";

    private static final String MAY_GO = "select from lane s join delivery d on d.lane_id = s.id " + SendingRules.JOINS
            + " where d.id = ? and (least(d.expires_at, d.else_at) > ? or d.escalates) and " + SendingRules.NOT_PAUSED;

    private static final String SHOWN =
            "update parked set told_at = ?, told_by = ? where id = ? and told_at is null and closed_at is null";

    private static final String AGAIN = """
            update parked p set reminders = reminders + 1, due_at = ?::timestamptz + make_interval(secs => due_seconds),
              owner = case when reminders + 1 >= ? then ? else owner end, told_at = %s, told_by = %s
            from delivery d
            where d.id = p.delivery_id and p.reason = ? and p.closed_at is null and %s
            returning p.id, p.reminders, p.owner, d.disclosure_id, d.agreement_id, d.correlation_id, d.recipient""";

    private static final String FAILED = AGAIN.formatted("null", "null", "p.delivery_id = ?");
    private static final String OVERDUE = AGAIN.formatted("p.told_at", "p.told_by", "p.due_at <= ?");

    /** How an attempt ended that did not bring it. */
    public enum Failure {
        NO_ANSWER,
        WRONG_NUMBER,
        REFUSED,
        OTHER
    }

    /** What became of the wish to see the text. */
    public enum Shown {
        NOW,
        /** It was shown for this attempt already. */
        BEFORE,
        /** Nobody may be told it at this moment, whoever brings it: agreement, recipient, channel or time forbid it. */
        NOT_NOW,
        /** No such delivery waits for a human. */
        UNKNOWN
    }

    /** @param text null unless it is shown now */
    public record Saying(Shown shown, KeptReplies.Kept text) {}

    private final Database database;
    private final Ledger ledger;
    private final Parking parking;
    private final KeptReplies texts;
    private final SendingRules rules;
    private final Clock clock;
    private final BooleanSupplier believed;

    /** @param believed whether the clock may be believed; while it may not, nothing is shown */
    ByHand(
            Database database,
            Ledger ledger,
            Parking parking,
            KeptReplies texts,
            SendingRules rules,
            Clock clock,
            BooleanSupplier believed) {
        this.database = database;
        this.ledger = ledger;
        this.parking = parking;
        this.texts = texts;
        this.rules = rules;
        this.clock = clock;
        this.believed = believed;
    }

    /**
     * What is to be said, once for each attempt, and only as long as the hub itself might bring it; that somebody looked
     * stands in the ledger before it is shown.
     */
    public Saying text(long delivery, String actor) {
        return database.inTransaction(tx -> {
            OptionalLong item = open(tx, delivery);
            if (item.isEmpty()) {
                return new Saying(Shown.UNKNOWN, null);
            }
            if (!mayGo(tx, delivery)) {
                return new Saying(Shown.NOT_NOW, null);
            }
            try (PreparedStatement update = tx.prepareStatement(SHOWN)) {
                update.setObject(1, Times.at(clock.instant()));
                update.setString(2, actor);
                update.setLong(3, item.getAsLong());
                if (update.executeUpdate() == 0) {
                    return new Saying(Shown.BEFORE, null);
                }
            }
            Optional<KeptReplies.Kept> text = texts.saying(tx, item.getAsLong(), actor);
            return text.map(kept -> new Saying(Shown.NOW, kept)).orElseGet(() -> new Saying(Shown.UNKNOWN, null));
        });
    }

    private boolean mayGo(Connection tx, long delivery) throws SQLException {
        if (!believed.getAsBoolean()) {
            return false;
        }
        try (PreparedStatement select = tx.prepareStatement(MAY_GO)) {
            int next = rules.bind(select, 1);
            select.setLong(next++, delivery);
            select.setObject(next, Times.at(clock.instant()));
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /**
     * Somebody brought it; the lane goes on.
     *
     * @param reason how, for the colleagues; never about a person; not in the ledger
     * @return false if no such delivery waits for a human
     */
    public boolean done(long delivery, String reason, String actor) {
        OptionalLong item = database.read(connection -> open(connection, delivery));
        return item.isPresent() && parking.brought(item.getAsLong(), reason, actor);
    }

    /** It was tried in vain: it is due again, and after some attempts the administrators' turn. @return false as above */
    public boolean failed(long delivery, Failure outcome, String actor) {
        return database.inTransaction(tx -> {
            try (PreparedStatement update = tx.prepareStatement(FAILED)) {
                bind(update, clock);
                update.setLong(5, delivery);
                return again(tx, ledger, update, Event.BY_HAND_FAILED, actor, outcome.name()) > 0;
            }
        });
    }

    /** Nobody said anything by its due: it is repeated, then escalated. @return how many */
    static int overdue(Connection tx, Ledger ledger, Clock clock) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement(OVERDUE)) {
            bind(update, clock);
            update.setObject(5, Times.at(clock.instant()));
            return again(tx, ledger, update, Event.BY_HAND_OVERDUE, Actors.HUB, null);
        }
    }

    private static void bind(PreparedStatement update, Clock clock) throws SQLException {
        update.setObject(1, Times.at(clock.instant()));
        update.setInt(2, PATIENCE);
        update.setString(3, Actors.HUB);
        update.setString(4, REASON);
    }

    private static int again(
            Connection tx, Ledger ledger, PreparedStatement update, Event event, String actor, String outcome)
            throws SQLException {
        int count = 0;
        try (ResultSet row = update.executeQuery()) {
            while (row.next()) {
                count++;
                ledger.record(
                        tx,
                        LedgerEntry.of(event, actor)
                                .agreement(row.getString("agreement_id"))
                                .correlation(row.getObject("correlation_id", UUID.class))
                                .disclosure(row.getObject("disclosure_id", UUID.class))
                                .recipient(row.getString("recipient"))
                                .detail("parked", row.getLong("id"))
                                .detail("times", row.getInt("reminders"))
                                .detail("owner", row.getString("owner"))
                                .detail("outcome", outcome)
                                .build());
            }
        }
        return count;
    }

    private static OptionalLong open(Connection connection, long delivery) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OPEN)) {
            select.setLong(1, delivery);
            select.setString(2, REASON);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }
}
