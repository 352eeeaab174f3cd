package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.admission.gate.InputPlace;
import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.attention.Kind;
import al.tirana.nyja.engine.attention.NewTask;
import al.tirana.nyja.engine.delivery.ClaimedDelivery;
import al.tirana.nyja.engine.delivery.KeptReplies;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.Text;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Answers that say something nobody has heard: not readable, not admitted, or not read because the plugin failed. The
 * delivery itself is done and stays done; somebody is asked to look, and finds the answer as it came.
 */
final class ReplyMatters {

    /** The hub could not read the answer: a fault of a plugin or of the hub, not of the partner. */
    static final String HUB_FAULT = "FPR-508";

    private final Database database;
    private final Ledger ledger;
    private final HumanTasks tasks;
    private final KeptReplies replies;
    private final Clock clock;
    private final Supplier<Duration> within;

    /** @param within until when somebody should have looked */
    ReplyMatters(
            Database database,
            Ledger ledger,
            HumanTasks tasks,
            KeptReplies replies,
            Clock clock,
            Supplier<Duration> within) {
        this.database = database;
        this.ledger = ledger;
        this.tasks = tasks;
        this.replies = replies;
        this.clock = clock;
        this.within = within;
    }

    /** The answer, or a record of it, is not what was agreed. */
    void unreadable(RecordFault fault, ClaimedDelivery delivery, PartnerReply reply) {
        InputPlace where = InputPlace.of("", Origin.none(), List.of(fault));
        database.transact(tx -> {
            ledger.record(
                    tx,
                    LedgerEntry.of(Event.REFUSED, delivery.recipient())
                            .agreement(delivery.agreement())
                            .correlation(delivery.correlation())
                            .disclosure(delivery.disclosureId())
                            .codes(List.of(fault.code()))
                            .detail("answer", "true")
                            .detail("line", where.line() > 0 ? where.line() : null)
                            .detail("fields", where.fields().isEmpty() ? null : String.join("; ", where.fields()))
                            .detail("sq", where.sq().isEmpty() ? null : where.sq())
                            .detail("en", where.en().isEmpty() ? null : where.en())
                            .build());
            ask(tx, Kind.REPLY_UNREAD, delivery.recipient(), fault.code(), fault.what(), delivery, reply);
        });
    }

    /** The plugin, or the hub, failed; its own words may quote the answer, so only the class of the fault is kept. */
    void failed(Text what, ClaimedDelivery delivery, PartnerReply reply) {
        database.transact(tx -> ask(tx, Kind.REPLY_UNREAD, Actors.HUB, HUB_FAULT, what, delivery, reply));
    }

    /** The gate did not admit what the answer said; why stands in the ledger already. */
    void refused(List<String> codes, ClaimedDelivery delivery, PartnerReply reply) {
        String all = String.join(", ", codes);
        database.transact(tx -> ask(
                tx,
                Kind.REPLY_REFUSED,
                delivery.recipient(),
                codes.get(0),
                codes.size() > 1 ? new Text(all, all) : null,
                delivery,
                reply));
    }

    private void ask(
            Connection tx,
            Kind kind,
            String owner,
            String reason,
            Text words,
            ClaimedDelivery delivery,
            PartnerReply reply)
            throws SQLException {
        OptionalLong task = tasks.ask(
                tx,
                new NewTask(
                        kind,
                        delivery.agreement(),
                        "delivery/" + delivery.disclosureId(),
                        delivery.recipient(),
                        delivery.correlation(),
                        owner,
                        reason,
                        clock.instant().plus(within.get())));
        String keyId = keyOf(tx, delivery);
        if (task.isPresent() && keyId != null) {
            replies.keep(tx, task.getAsLong(), delivery.disclosureId(), delivery.recipient(), keyId, reply, words);
        }
    }

    private static String keyOf(Connection tx, ClaimedDelivery delivery) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("select key_id from delivery where id = ?")) {
            select.setLong(1, delivery.id());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }
}
