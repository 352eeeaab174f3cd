package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.delivery.ClaimedDelivery;
import al.tirana.nyja.engine.delivery.KeptReplies;
import al.tirana.nyja.engine.delivery.ReplyIntake;
import al.tirana.nyja.engine.run.FlowInForce;
import al.tirana.nyja.engine.store.DatabaseException;
import al.tirana.nyja.spi.Fate;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.Incoming;
import al.tirana.nyja.spi.Part;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a partner said when it took a delivery. Whatever goes wrong from here on, the partner has it: nothing that a plugin
 * does to the answer, and no answer that is refused, may send it again. It becomes a matter for somebody instead.
 */
final class ReplyReading {

    private static final Logger LOG = LoggerFactory.getLogger(ReplyReading.class);

    /** Together with the connectors' longest waits still less than a lease. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    private static final int ATTEMPTS = 3;

    private static final String TOO_LONG = "FPR-107";

    private final ReplyIntake intake;
    private final ReplyMatters matters;
    private final TimeLimit limit;
    private final Clock clock;

    ReplyReading(ReplyIntake intake, ReplyMatters matters, Duration longest, Clock clock) {
        this.intake = intake;
        this.matters = matters;
        this.limit = new TimeLimit(longest, "nyja-reply");
        this.clock = clock;
    }

    private static final Text NOBODY_ANSWERED = new Text(
            "shtojca u përgjigj në emër të partnerit, por askush nuk u përgjigj: e mori vetëm kush e çon më tej",
            "the plugin answered in the partner's name, but nobody did: it was only handed on");

    /**
     * An answer of a partner that took the delivery, or of somebody who took it to bring it on: what the plugin would say in
     * the partner's name then is not admitted.
     *
     * @param fate TAKEN or HANDED_ON
     * @return REFUSED if its words say that it did not
     * @throws DatabaseException if neither the answer nor the matter could be written down: the database is away, and only
     *     then the delivery is tried again, under the same key
     */
    Fate read(
            RunningPlugin plugin, PartnerReply reply, Fate fate, ClaimedDelivery delivery, Optional<FlowInForce> flow) {
        if (reply.cut()) {
            matters.unreadable(new RecordFault(TOO_LONG, 0, "", KeptReplies.CUT), delivery, reply);
            return Fate.TAKEN;
        }
        RunningPlugin.Read read;
        try {
            read = inTime(() ->
                    plugin.reply(incoming(reply, fate, "", delivery), delivery.disclosure(), flow, clock.instant()));
        } catch (UnreadableInputException e) {
            matters.unreadable(new RecordFault(e.code(), e.line(), e.column(), e.what()), delivery, reply);
            return Fate.TAKEN;
        } catch (TimeoutException e) {
            failed("a plugin that does not end", "një shtojcë që nuk mbaron", delivery, reply);
            return Fate.TAKEN;
        } catch (Throwable e) { // NOPMD: the partner has it, whatever the plugin threw
            failed(e.getClass().getName(), e.getClass().getName(), delivery, reply);
            return Fate.TAKEN;
        }
        if (read.fate() != Fate.REFUSED) {
            if (fate == Fate.HANDED_ON && !read.messages().isEmpty()) {
                matters.failed(NOBODY_ANSWERED, delivery, reply);
            } else {
                read.messages().forEach(message -> take(message, delivery, reply));
            }
            read.faults().forEach(fault -> matters.unreadable(fault, delivery, reply));
        }
        return read.fate();
    }

    /**
     * An answer of a partner that said no.
     *
     * @param detail what the transport says
     * @return whether the plugin understood it, and what it means was admitted: then the delivery is done. Otherwise
     *     somebody looks at it
     * @throws DatabaseException if the database is away: the delivery is tried again, under the same key
     */
    boolean settles(
            RunningPlugin plugin,
            PartnerReply reply,
            String detail,
            ClaimedDelivery delivery,
            Optional<FlowInForce> flow) {
        if (reply.cut() || flow.isEmpty()) {
            return false;
        }
        RunningPlugin.Read read;
        try {
            read = inTime(() -> plugin.reply(
                    incoming(reply, Fate.REFUSED, detail, delivery), delivery.disclosure(), flow, clock.instant()));
        } catch (Throwable e) { // NOPMD: it is refused, and the whole of the answer goes to a person
            LOG.warn(
                    "The refusal of delivery {} was not read: {}",
                    delivery.id(),
                    e.getClass().getName());
            return false;
        }
        boolean understood = read.fate() == Fate.TAKEN && read.faults().isEmpty();
        for (FprMessage message : understood ? read.messages() : List.<FprMessage>of()) {
            understood &= intake.take(message, delivery.recipient(), delivery).isEmpty();
        }
        return understood;
    }

    static Incoming incoming(PartnerReply reply, Fate fate, String detail, ClaimedDelivery delivery) {
        List<Part> parts = reply.body().length == 0 ? List.of() : List.of(Part.of(reply.body(), reply.contentType()));
        return new Incoming(delivery.recipient(), fate, parts, detail);
    }

    private void take(FprMessage message, ClaimedDelivery delivery, PartnerReply reply) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                List<String> codes = intake.take(message, delivery.recipient(), delivery);
                if (!codes.isEmpty()) {
                    matters.refused(codes, delivery, reply);
                }
                return;
            } catch (DatabaseException e) {
                // once more; if the matter can be written and this cannot, it is not the database that is away
            } catch (RuntimeException | Error e) {
                failed(e.getClass().getName(), e.getClass().getName(), delivery, reply);
                return;
            }
        }
        failed("the hub could not keep it", "Nyja nuk e ruajti dot", delivery, reply);
    }

    private void failed(String en, String sq, ClaimedDelivery delivery, PartnerReply reply) {
        LOG.error("The answer to delivery {} was not read: {}, plugin {}", delivery.id(), en, delivery.plugin());
        matters.failed(new Text(sq, en), delivery, reply);
    }

    /** On another thread, which is left alone if it does not come back: the lane's lease is shorter than for ever. */
    RunningPlugin.Read inTime(Callable<RunningPlugin.Read> reading) throws Throwable {
        return limit.call(reading);
    }
}
