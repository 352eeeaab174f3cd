package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.choice.HeldContent;
import al.tirana.nyja.engine.choice.HeldMatters;
import al.tirana.nyja.engine.choice.NewHeld;
import al.tirana.nyja.engine.delivery.ClaimedDelivery;
import al.tirana.nyja.engine.delivery.EndedByFault;
import al.tirana.nyja.engine.delivery.KeptReplies;
import al.tirana.nyja.engine.delivery.OwedEnds;
import al.tirana.nyja.engine.delivery.ReplyIntake;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.run.FlowInForce;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.Fate;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.Incoming;
import al.tirana.nyja.spi.Outgoing;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import java.sql.PreparedStatement;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks at most once (the at-most-once end of a request-reply): that it asks is committed before the bytes go, and whoever
 * finds that without an end, after a crash, tells the asker that there is no answer. Every end is one message under one
 * key, so none is said twice.
 */
final class Questions {

    private static final Logger LOG = LoggerFactory.getLogger(Questions.class);

    /** Brings the question and gets the answer. */
    interface Exchange {
        PartnerReply with(Outgoing question) throws PartnerFault;
    }

    /** Whether the partner may be asked over its channel as it is now. */
    interface Way {
        void check() throws PartnerFault;
    }

    private interface Reading {
        RunningPlugin.Read read() throws Exception;
    }

    private static final Text LOST = new Text(
            "u pyet më parë dhe përgjigjja nuk dihet; nuk pyetet përsëri vetvetiu",
            "it was asked before and the answer is not known; it is not asked again by itself");
    private static final Text UNREADABLE =
            new Text("përgjigjja nuk është ajo që u ra dakord", "the answer is not what was agreed");
    private static final Text REFUSED =
            new Text("përgjigjja nuk u pranua nga Nyja", "the answer was not admitted by the hub");

    private final Database database;
    private final Ledger ledger;
    private final PartnerCases cases;
    private final HeldMatters held;
    private final ReplyIntake intake;
    private final ReplyMatters matters;
    private final ReplyReading timed;
    private final SameQuestions same;
    private final Clock clock;

    /**
     * @param timed whose time limit holds for what plugins do to answers
     * @param same which answers may be given again
     */
    Questions(
            Database database,
            Ledger ledger,
            PartnerCases cases,
            HeldMatters held,
            ReplyIntake intake,
            ReplyMatters matters,
            ReplyReading timed,
            SameQuestions same,
            Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.cases = cases;
        this.held = held;
        this.intake = intake;
        this.matters = matters;
        this.timed = timed;
        this.same = same;
        this.clock = clock;
    }

    /**
     * Returns when the asker's answer is committed.
     *
     * @param question written before anything else happens
     * @param way asked only where the partner is asked: an answer that is there already needs no channel
     * @throws PartnerFault by the way; nothing has happened
     * @throws EndedByFault if the partner did not answer, or nobody knows whether it did, or was not asked; the asker has
     *     been told
     * @throws al.tirana.nyja.engine.store.DatabaseException if that it is asked could not be written, and it was not asked; or
     *     its end could not, and the next attempt tells that there is no answer
     */
    PartnerReply ask(
            RunningPlugin plugin,
            Outgoing question,
            ClaimedDelivery delivery,
            FlowInForce flow,
            Way way,
            Exchange exchange)
            throws PartnerFault, EndedByFault {
        if (cases.admitted(delivery.recipient(), delivery.endOfQuestion())) {
            // The server died between this end, whichever it was, and its note of it.
            throw saidAgain(delivery) ? EndedByFault.again() : EndedByFault.before(lost());
        }
        if (held.isHeld(HeldAnswers.KIND, delivery.disclosureId().toString())) {
            return PartnerReply.empty(); // the server died between this and its note; a human goes on with the answer
        }
        Optional<String> asks = same.key(plugin, delivery, flow);
        if (!wasAsked(delivery)) { // else it has an end to tell, whatever its channel is now
            if (asks.isPresent() && answeredAgain(asks.get(), plugin, delivery, flow)) {
                throw EndedByFault.again();
            }
            way.check();
        }
        if (!begins(delivery)) {
            PartnerFault lost = lost();
            fail(lost, plugin, delivery, flow);
            throw EndedByFault.before(lost);
        }
        PartnerReply reply;
        try {
            reply = exchange.with(question);
        } catch (PartnerFault fault) {
            if (fault.kind() == PartnerFault.Kind.NOT_CARRIED) { // what a connector finds out late is in nobody's list
                LOG.error(
                        "A question to {} under {} could not go over its channel: {}",
                        delivery.recipient(),
                        delivery.agreement(),
                        fault.getMessage());
            }
            fail(fault, plugin, delivery, flow);
            throw EndedByFault.now(fault);
        }
        Optional<FprMessage> answer = answered(reply, plugin, delivery, flow);
        asks.ifPresent(key -> answer.ifPresent(message -> same.keep(key, message, flow)));
        return reply;
    }

    /** @return whether the asker has the answer to a question that asked the same; if not, this one is asked */
    private boolean answeredAgain(String key, RunningPlugin plugin, ClaimedDelivery delivery, FlowInForce flow) {
        Optional<FprMessage> answer = same.earlier(key)
                .flatMap(earlier -> one(
                        () -> plugin.again(
                                earlier, delivery.disclosure(), flow, clock.instant(), delivery.endOfQuestion()),
                        delivery,
                        PartnerReply.empty()));
        LedgerEntry noted = LedgerEntry.of(Event.ANSWERED_AGAIN, Actors.HUB)
                .agreement(delivery.agreement())
                .correlation(delivery.correlation())
                .disclosure(delivery.disclosureId())
                .recipient(delivery.recipient())
                .build();
        return answer.filter(message -> admits(message, delivery, PartnerReply.empty(), List.of(noted)))
                .isPresent();
    }

    private boolean saidAgain(ClaimedDelivery delivery) {
        return database.read(connection ->
                ledger.told(connection, Event.ANSWERED_AGAIN, delivery.correlation(), delivery.disclosureId()));
    }

    private boolean wasAsked(ClaimedDelivery delivery) {
        return database.read(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select 1 from question where disclosure_id = ?")) {
                select.setObject(1, delivery.disclosureId());
                return select.executeQuery().next();
            }
        });
    }

    /** Committed when this returns. @return false if it was asked before */
    private boolean begins(ClaimedDelivery delivery) {
        return database.inTransaction(tx -> {
            try (PreparedStatement insert = tx.prepareStatement(
                    "insert into question (disclosure_id, asked_at) values (?, ?) on conflict do nothing")) {
                insert.setObject(1, delivery.disclosureId());
                insert.setTimestamp(2, Timestamp.from(clock.instant()));
                if (insert.executeUpdate() == 0) {
                    return false;
                }
            }
            ledger.record(
                    tx,
                    LedgerEntry.of(Event.PARTNER_ASKED, Actors.HUB)
                            .agreement(delivery.agreement())
                            .correlation(delivery.correlation())
                            .disclosure(delivery.disclosureId())
                            .recipient(delivery.recipient())
                            .build());
            return true;
        });
    }

    /** @return the answer itself, if the asker has it now */
    private Optional<FprMessage> answered(
            PartnerReply reply, RunningPlugin plugin, ClaimedDelivery delivery, FlowInForce flow) {
        Optional<FprMessage> message = Optional.empty();
        if (reply.cut()) {
            matters.unreadable(new RecordFault("FPR-107", 0, "", KeptReplies.CUT), delivery, reply);
        } else {
            Incoming answer = ReplyReading.incoming(reply, Fate.TAKEN, "", delivery);
            AtomicReference<Hold> hold = new AtomicReference<>();
            message = one(
                    () -> {
                        RunningPlugin.Read read = plugin.answer(
                                answer, delivery.disclosure(), flow, clock.instant(), delivery.endOfQuestion());
                        read.hold().ifPresent(hold::set);
                        return read;
                    },
                    delivery,
                    reply);
            if (hold.get() != null && message.isEmpty()) {
                hold(hold.get(), reply, delivery, flow);
                return Optional.empty();
            }
        }
        if (message.isEmpty()) {
            fail(refused(UNREADABLE, reply), plugin, delivery, flow);
        } else if (!admits(message.get(), delivery, reply)) {
            fail(refused(REFUSED, reply), plugin, delivery, flow);
        } else {
            return message;
        }
        return Optional.empty();
    }

    /** The answer is kept as it came; whoever may choose is asked. */
    private void hold(Hold hold, PartnerReply reply, ClaimedDelivery delivery, FlowInForce flow) {
        database.transact(tx -> held.hold(
                tx,
                new NewHeld(
                        HeldAnswers.KIND,
                        delivery.disclosureId().toString(),
                        delivery.agreement(),
                        delivery.agreementVersion(),
                        flow.flow().id(),
                        delivery.recipient(),
                        hold.owner(),
                        delivery.correlation(),
                        ToldCase.of(delivery.disclosure()).referral(),
                        delivery.disclosureId(),
                        hold.reason(),
                        hold.dueAt(),
                        new HeldContent(hold.choices(), reply.contentType(), reply.body()))));
    }

    private static PartnerFault lost() {
        return new PartnerFault(PartnerFault.Kind.TIMEOUT, LOST);
    }

    private static PartnerFault refused(Text why, PartnerReply reply) {
        return new PartnerFault(PartnerFault.Kind.REFUSED, why).withReply(reply);
    }

    /** The asker is told, once; if the plugin cannot do it, or may not any more, it is owed and a person is asked. */
    private void fail(PartnerFault fault, RunningPlugin plugin, ClaimedDelivery delivery, FlowInForce flow) {
        if (!tell(fault, plugin, delivery, flow)) {
            database.transact(tx -> OwedEnds.owe(tx, delivery.id(), clock));
        }
    }

    /** @return whether the asker has an end of the question now, or gets it from a human who looks at the answer */
    boolean tell(PartnerFault fault, RunningPlugin plugin, ClaimedDelivery delivery, FlowInForce flow) {
        if (cases.admitted(delivery.recipient(), delivery.endOfQuestion())
                || held.isOpen(HeldAnswers.KIND, delivery.disclosureId().toString())) {
            return true;
        }
        PartnerReply reply = fault.reply().orElseGet(PartnerReply::empty);
        return one(
                        () -> plugin.failed(
                                fault, delivery.disclosure(), flow, clock.instant(), delivery.endOfQuestion()),
                        delivery,
                        reply)
                .filter(message -> admits(message, delivery, reply))
                .isPresent();
    }

    /** The one message that a handler makes; if it makes none, or what it should not, somebody looks at it. */
    private Optional<FprMessage> one(Reading reading, ClaimedDelivery delivery, PartnerReply reply) {
        try {
            RunningPlugin.Read read = timed.inTime(reading::read);
            read.faults().forEach(fault -> matters.unreadable(fault, delivery, reply));
            if (read.messages().isEmpty()
                    && read.faults().isEmpty()
                    && read.hold().isEmpty()) {
                failed(
                        "a handler that tells the asker nothing",
                        "një punues që nuk i thotë gjë pyetësit",
                        delivery,
                        reply);
            }
            return read.messages().stream().findFirst();
        } catch (UnreadableInputException e) {
            matters.unreadable(new RecordFault(e.code(), e.line(), e.column(), e.what()), delivery, reply);
        } catch (Throwable e) { // NOPMD: it was asked, whatever the plugin threw
            failed(e.getClass().getName(), e.getClass().getName(), delivery, reply);
        }
        return Optional.empty();
    }

    private boolean admits(FprMessage message, ClaimedDelivery delivery, PartnerReply reply) {
        return admits(message, delivery, reply, List.of());
    }

    /** @return whether the asker has an end of the question now */
    private boolean admits(FprMessage message, ClaimedDelivery delivery, PartnerReply reply, List<LedgerEntry> noted) {
        if (cases.admitted(delivery.recipient(), delivery.endOfQuestion())) {
            return true; // it came too late: the asker was told that there is no answer
        }
        List<String> codes = intake.take(message, delivery.recipient(), delivery, noted);
        if (!codes.isEmpty()) {
            matters.refused(codes, delivery, reply);
        }
        return codes.isEmpty();
    }

    private void failed(String en, String sq, ClaimedDelivery delivery, PartnerReply reply) {
        LOG.error("The answer to question {} was not read: {}, plugin {}", delivery.id(), en, delivery.plugin());
        matters.failed(new Text(sq, en), delivery, reply);
    }
}
