package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.attention.Kind;
import al.tirana.nyja.engine.attention.NewTask;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends deliveries whose time ran out where no worker comes by: those that their recipient does not fetch, those that are
 * parked, and those of agreements that are not in force. What was admitted while its agreement was being terminated ends
 * here too; and who should have acted by now is told again. Nodes share the work.
 */
final class Expiry {

    private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);

    private static final Duration EVERY = Duration.ofMinutes(1);

    private static final String REACHED = """
            select p.agreement_id, p.subject from parked p
            where p.kind = ? and p.closed_at is null and not exists (
              select from delivery d where d.disclosure_id = substr(p.subject, 10)::uuid
                and d.state in ('WAITING', 'PARKED'))""";

    private static final String ACKNOWLEDGED = """
            select d.id, p.closed_by, p.closing_reason, p.id as task, p.correlation_id from delivery d
            join parked p on p.kind = ? and p.subject = 'delivery/' || d.disclosure_id and p.closing = 'CLOSED'
            where d.escalated_at is not null and d.state in ('WAITING', 'PARKED')""";

    private final Database database;
    private final Ledger ledger;
    private final Closing closing;
    private final HumanTasks tasks;
    private final Waits waits;
    private final Clock clock;
    private final BooleanSupplier believed;
    private Instant next = Instant.MIN;

    /** @param believed whether the clock may be believed; while it may not, nothing ends */
    Expiry(
            Database database,
            Ledger ledger,
            Closing closing,
            HumanTasks tasks,
            Waits waits,
            Clock clock,
            BooleanSupplier believed) {
        this.database = database;
        this.ledger = ledger;
        this.closing = closing;
        this.tasks = tasks;
        this.waits = waits;
        this.clock = clock;
        this.believed = believed;
    }

    void sweepNowAndThen() {
        Instant now = clock.instant();
        if (now.isBefore(next) && now.plus(EVERY).isAfter(next) || !believed.getAsBoolean()) {
            return;
        }
        next = now.plus(EVERY);
        closing.overdue(database);
        database.transact(tx -> ByHand.overdue(tx, ledger, clock));
        database.transact(this::reached);
        database.transact(this::acknowledged);
        database.transact(tasks::tellOwners);
        boolean more;
        do {
            more = database.inTransaction(tasks::tellAgain);
        } while (more);
        database.transact(tx -> MatterNotices.end(tx, closing));
        List<HeldUp> held = waits.heldUp();
        held.stream()
                .filter(one -> one.cause() == HeldUp.Cause.TERMINATED)
                .map(HeldUp::agreement)
                .distinct()
                .forEach(over -> closing.agreement(database, over, Why.TERMINATED));
        List<HeldUp> unfetched = held.stream()
                .filter(one -> one.cause() == HeldUp.Cause.NOT_FETCHED)
                .toList();
        database.transact(tx -> unfetched(tx, unfetched));
    }

    /** Somebody should call who does not fetch; it closes by itself once it is fetched, or has ended. */
    private void unfetched(Connection tx, List<HeldUp> all) throws SQLException {
        Set<String> now = new HashSet<>();
        for (HeldUp held : all) {
            String subject = "inbox/" + held.recipient();
            now.add(held.agreement() + " " + subject);
            tasks.ask(
                    tx,
                    new NewTask(
                            Kind.NOT_FETCHED,
                            held.agreement(),
                            subject,
                            "",
                            null,
                            held.recipient(),
                            Kind.NOT_FETCHED.name(),
                            clock.instant()));
        }
        try (PreparedStatement select =
                tx.prepareStatement("select agreement_id, subject from parked where kind = ? and closed_at is null")) {
            select.setString(1, Kind.NOT_FETCHED.name());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    if (!now.contains(row.getString(1) + " " + row.getString(2))) {
                        tasks.resolved(tx, Kind.NOT_FETCHED, row.getString(1), "", List.of(row.getString(2)));
                    }
                }
            }
        }
    }

    /** A child's message that was taken after all asks nobody any more. */
    private void reached(Connection tx) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement(REACHED)) {
            select.setString(1, Kind.CHILD_NOT_REACHED.name());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    tasks.resolved(tx, Kind.CHILD_NOT_REACHED, row.getString(1), "", List.of(row.getString(2)));
                }
            }
        }
    }

    private record Acknowledgement(long delivery, String actor, String reason, long task, UUID correlation) {}

    /** A human handed the case over another way: then the delivery, too, has its end. */
    private void acknowledged(Connection tx) throws SQLException {
        List<Acknowledgement> all = new ArrayList<>();
        try (PreparedStatement select = tx.prepareStatement(ACKNOWLEDGED)) {
            select.setString(1, Kind.CHILD_NOT_REACHED.name());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    all.add(new Acknowledgement(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getLong(4),
                            row.getObject(5, UUID.class)));
                }
            }
        }
        for (Acknowledgement one : all) {
            // The list of tasks is a table that others can write to; a child's message ends by a human's word alone.
            if (!ledger.tells(
                    tx,
                    Event.HUMAN_ACTED,
                    one.correlation(),
                    "\"parked\":\"" + one.task() + '"',
                    "\"actor\":\"" + one.actor() + '"')) {
                LOG.error("Task {} counts as closed in the database, and no human has closed it", one.task());
                continue;
            }
            closing.byHuman(tx, one.delivery(), one.reason(), one.actor());
        }
    }
}
