package al.tirana.nyja.engine.attention;

import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.sight.Sight;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.fpr.Actors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Asks humans, and notes when they have acted or need not any more. All that happens on the path of a message happens in
 * its transaction. Safe for all threads.
 */
public final class HumanTasks {

    /** So many of one kind may be open for one sender; what comes beyond them is one task together. */
    static final int MOST = 1_000;

    /** The subject of that one. */
    static final String MORE = "more/";

    private static final Patience UNUSED = new Patience(1, Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1));

    private static final String OPEN = """
        select count(*) from (
          select from parked where kind = ? and agreement_id = ? and sender = ? and closed_at is null limit ?) as seen\
        """;

    private static final String ASK = """
        insert into parked (kind, agreement_id, subject, sender, correlation_id, owner, reason, parked_at, due_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (kind, agreement_id, subject, sender) where closed_at is null and kind <> 'DELIVERY'
        do update set owner = excluded.owner, reason = excluded.reason, due_at = least(parked.due_at, excluded.due_at),
          told = case when parked.owner = excluded.owner then parked.told else 0 end,
          told_owner = case when parked.owner = excluded.owner then parked.told_owner end,
          told_at = case when parked.owner = excluded.owner then parked.told_at end,
          told_by = case when parked.owner = excluded.owner then parked.told_by end,
          tell_at = case when parked.owner = excluded.owner then parked.tell_at end,
          escalated_at = case when parked.owner = excluded.owner then parked.escalated_at end
          where parked.owner <> excluded.owner or parked.reason <> excluded.reason
        returning id, xmax <> 0 as raised\
        """;

    /** Closed by anybody, or somebody else's turn by now. */
    private static final String STANDS = "select from parked where id = ? and owner = ? and closed_at is null";

    private static final String RESOLVE = """
        update parked set closed_at = ?, closed_by = 'HUB', closing = 'RESOLVED'
        where kind = ? and agreement_id = ? and sender in (?, '') and subject = any (?)
          and closed_at is null and kind <> 'DELIVERY'
        returning id, kind, agreement_id, correlation_id\
        """;

    private static final String CLOSE = """
        update parked set closed_at = ?, closed_by = ?, closing = 'CLOSED', closing_reason = ?
        where id = ? and kind not in ('DELIVERY', 'CHOICE_NEEDED') and closed_at is null
        returning id, kind, agreement_id, correlation_id\
        """;

    private static final String SETTLE = """
        update parked set closed_at = ?, closed_by = ?, closing = ?, closing_reason = ?
        where id = ? and closed_at is null
        returning id, kind, agreement_id, correlation_id\
        """;

    private final Database database;
    private final Ledger ledger;
    private final Tellings tellings;
    private final Clock clock;

    public HumanTasks(Database database, Ledger ledger, OwnerNotices notices, Patience patience, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.tellings = new Tellings(ledger, notices, patience, clock);
        this.clock = clock;
    }

    /** Tells no owner. */
    public HumanTasks(Database database, Ledger ledger, Clock clock) {
        this(database, ledger, OwnerNotices.NONE, UNUSED, clock);
    }

    /**
     * No effect if the same is asked already. With another owner or for another reason it is raised: asked again, of the
     * one whose turn it is now, and no later than before. An institution whose turn it is is told over its own channel.
     *
     * @return the new task's number; empty if there is one
     */
    public OptionalLong ask(Connection tx, NewTask wanted) throws SQLException {
        NewTask task = full(tx, wanted) ? wanted.about(MORE + wanted.sender()) : wanted;
        try (PreparedStatement insert = tx.prepareStatement(ASK)) {
            insert.setString(1, task.kind().name());
            insert.setString(2, task.agreement());
            insert.setString(3, task.subject());
            insert.setString(4, task.sender());
            insert.setObject(5, task.correlation());
            insert.setString(6, task.owner());
            insert.setString(7, task.reason());
            insert.setTimestamp(8, Timestamp.from(clock.instant()));
            insert.setTimestamp(9, Timestamp.from(task.dueAt()));
            try (ResultSet row = insert.executeQuery()) {
                if (row.next()) {
                    ledger.record(
                            tx,
                            LedgerEntry.of(Event.HUMAN_ASKED, Actors.HUB)
                                    .agreement(task.agreement())
                                    .correlation(task.correlation())
                                    .codes(
                                            task.reason().equals(task.kind().name())
                                                    ? List.of()
                                                    : List.of(task.reason()))
                                    .detail("kind", task.kind().name())
                                    .detail("owner", task.owner())
                                    .detail("due", task.dueAt().toString())
                                    .detail("parked", row.getLong(1))
                                    .detail("raised", row.getBoolean(2))
                                    .build());
                    tellings.asked(tx, row.getLong(1));
                    return row.getBoolean(2) ? OptionalLong.empty() : OptionalLong.of(row.getLong(1));
                }
                return OptionalLong.empty();
            }
        }
    }

    /**
     * A delivery has stopped: an institution whose turn it is is told, as of a task.
     *
     * @param id of the item in the list of what is parked
     */
    public void stopped(Connection tx, long id) throws SQLException {
        tellings.stopped(tx, id);
    }

    /** Owners that had no channel for notices when it was their turn, and have one now. In the caller's transaction. */
    public void tellOwners(Connection tx) throws SQLException {
        tellings.untold(tx);
    }

    /**
     * What is still open when its owner should have acted: the owner is told again, and at last the administrators have it.
     * In the caller's transaction; of several servers one tells.
     *
     * @return whether more may follow
     */
    public boolean tellAgain(Connection tx) throws SQLException {
        return tellings.again(tx);
    }

    /** Whether the matter is open, and this institution's turn. */
    public boolean stands(long id, String owner) {
        return database.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(STANDS)) {
                select.setLong(1, id);
                select.setString(2, owner);
                try (ResultSet row = select.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    /** A flood must not bury what others are asked; the first thousand are more than anybody looks after. */
    private static boolean full(Connection tx, NewTask task) throws SQLException {
        if (task.sender().isEmpty()) {
            return false; // the hub's own
        }
        try (PreparedStatement select = tx.prepareStatement(OPEN)) {
            select.setString(1, task.kind().name());
            select.setString(2, task.agreement());
            select.setString(3, task.sender());
            select.setInt(4, MOST);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1) >= MOST;
            }
        }
    }

    /** Whether the task of this number is that of all beyond the first thousand of its sender. */
    public boolean isOfMore(Connection tx, long id) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("select from parked where id = ? and subject like ?")) {
            select.setLong(1, id);
            select.setString(2, MORE + "%");
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Beyond the first thousand of a sender nothing is asked any more. */
    public void noMore(Connection tx, Kind kind, String agreement, String sender) throws SQLException {
        resolved(tx, kind, agreement, sender, List.of(MORE + sender));
    }

    /** What was asked has come about: open tasks close by themselves. */
    public void resolved(Connection tx, Kind kind, String agreement, String sender, Collection<String> subjects)
            throws SQLException {
        try (PreparedStatement update = tx.prepareStatement(RESOLVE)) {
            update.setTimestamp(1, Timestamp.from(clock.instant()));
            update.setString(2, kind.name());
            update.setString(3, agreement);
            update.setString(4, sender);
            update.setArray(5, tx.createArrayOf("text", subjects.toArray(String[]::new)));
            closed(tx, update, Event.HUMAN_NOT_NEEDED, Actors.HUB);
        }
    }

    /**
     * A human has acted.
     *
     * @param reason what was done, for the colleagues; kept with the task, not in the ledger
     * @param actor the administrator
     * @return false if there is no such open task, for example because a colleague was faster
     * @throws IllegalArgumentException if no reason is given
     */
    public boolean close(long id, String reason, String actor) {
        if (reason == null || reason.isBlank()) {
            throw new IllegalArgumentException("a reason is needed");
        }
        return database.inTransaction(tx -> {
            try (PreparedStatement update = tx.prepareStatement(CLOSE)) {
                update.setTimestamp(1, Timestamp.from(clock.instant()));
                update.setString(2, actor);
                update.setString(3, reason);
                update.setLong(4, id);
                return closed(tx, update, Event.HUMAN_ACTED, actor);
            }
        });
    }

    /**
     * What was asked is decided, where it is not closed by hand.
     *
     * @param how a code, kept with the task
     * @param actor the administrator who decided, or the hub
     */
    public void settled(Connection tx, long id, String how, String actor) throws SQLException {
        boolean hub = actor.equals(Actors.HUB);
        try (PreparedStatement update = tx.prepareStatement(SETTLE)) {
            update.setTimestamp(1, Timestamp.from(clock.instant()));
            update.setString(2, actor);
            update.setString(3, hub ? "RESOLVED" : "CLOSED");
            update.setString(4, how);
            update.setLong(5, id);
            closed(tx, update, hub ? Event.HUMAN_NOT_NEEDED : Event.HUMAN_ACTED, actor);
        }
    }

    /** What waits for humans, by cause; the most urgent first. Of deliveries only those that their owner was told of. */
    public List<MatterGroup> groups() {
        return database.read(connection -> MatterGroup.all(connection, clock.instant())).stream()
                .filter(group -> Sight.sees(group.agreement()))
                .toList();
    }

    private boolean closed(Connection tx, PreparedStatement update, Event event, String actor) throws SQLException {
        List<LedgerEntry> entries = new ArrayList<>();
        try (ResultSet row = update.executeQuery()) {
            while (row.next()) {
                entries.add(LedgerEntry.of(event, actor)
                        .agreement(row.getString("agreement_id"))
                        .correlation(row.getObject("correlation_id", UUID.class))
                        .detail("kind", row.getString("kind"))
                        .detail("parked", row.getLong("id"))
                        .build());
            }
        }
        ledger.record(tx, entries.toArray(LedgerEntry[]::new));
        return !entries.isEmpty();
    }

    public Instant now() {
        return clock.instant();
    }
}
