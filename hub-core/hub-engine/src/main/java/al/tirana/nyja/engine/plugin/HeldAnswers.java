package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.admission.RecordIntake;
import al.tirana.nyja.engine.admission.Taken;
import al.tirana.nyja.engine.admission.gate.InboundMessage;
import al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence;
import al.tirana.nyja.engine.choice.ChoiceRefused;
import al.tirana.nyja.engine.choice.Choices;
import al.tirana.nyja.engine.choice.Held;
import al.tirana.nyja.engine.choice.HeldContent;
import al.tirana.nyja.engine.choice.HeldWork;
import al.tirana.nyja.engine.delivery.AskedDeliveries;
import al.tirana.nyja.engine.delivery.ClaimedDelivery;
import al.tirana.nyja.engine.delivery.OwedEnds;
import al.tirana.nyja.engine.delivery.Why;
import al.tirana.nyja.engine.run.FlowInForce;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.spi.Fate;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.Incoming;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerReply;
import al.tirana.nyja.spi.Text;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers to questions that a human had to choose about: the choice becomes the one message to the asker, in the
 * transaction that notes it. Without a choice the plugin's own end does; if that cannot be said, that there is no answer;
 * and if nothing can be said, the asker is owed it.
 */
final class HeldAnswers implements HeldWork {

    static final String KIND = "ANSWER";

    private static final Logger LOG = LoggerFactory.getLogger(HeldAnswers.class);

    private static final Text NOT_CHOSEN = new Text(
            "askush nuk zgjodhi dhe shtojca nuk tha si vazhdohet",
            "nobody chose, and the plugin did not say how to go on");

    private final AskedDeliveries deliveries;
    private final Function<String, Optional<RunningPlugin>> plugins;
    private final Function<ClaimedDelivery, Optional<FlowInForce>> terms;
    private final PartnerCases cases;
    private final RecordIntake intake;
    private final ReplyMatters matters;
    private final ReplyReading timed;
    private final Runnable wake;
    private final Clock clock;

    /** @param timed whose time limit holds for what plugins do to answers */
    HeldAnswers(
            AskedDeliveries deliveries,
            Function<String, Optional<RunningPlugin>> plugins,
            Function<ClaimedDelivery, Optional<FlowInForce>> terms,
            PartnerCases cases,
            RecordIntake intake,
            ReplyMatters matters,
            ReplyReading timed,
            Runnable wake,
            Clock clock) {
        this.deliveries = deliveries;
        this.plugins = plugins;
        this.terms = terms;
        this.cases = cases;
        this.intake = intake;
        this.matters = matters;
        this.timed = timed;
        this.wake = wake;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<String> goOn(Connection tx, Held held, HeldContent content, Optional<String> choice)
            throws SQLException {
        ClaimedDelivery delivery = deliveries.of(tx, held.disclosure());
        RunningPlugin plugin = plugins.apply(delivery.plugin())
                .orElseThrow(() -> new ChoiceRefused(ChoiceRefused.Why.CHOICE_PLUGIN_NOT_RUNNING));
        FlowInForce flow = terms.apply(delivery).orElseThrow();
        if (cases.admitted(delivery.recipient(), delivery.endOfQuestion())) {
            return Optional.empty(); // the asker has been told, whatever it was
        }
        PartnerReply reply = new PartnerReply(content.words(), content.mediaType());
        Incoming answer = ReplyReading.incoming(reply, Fate.TAKEN, "", delivery);
        Instant now = clock.instant();
        String key = delivery.endOfQuestion();
        Optional<FprMessage> message =
                one(() -> plugin.chosen(choice, answer, delivery.disclosure(), flow, now, key), delivery);
        List<String> codes = message.isPresent() ? take(tx, message.get(), delivery) : List.of(ReplyMatters.HUB_FAULT);
        if (codes.isEmpty()) {
            return Optional.empty();
        }
        if (choice.isPresent()) {
            throw new ChoiceRefused(ChoiceRefused.Why.CHOICE_FAILED, String.join(", ", codes));
        }
        PartnerFault fault = new PartnerFault(PartnerFault.Kind.REFUSED, NOT_CHOSEN).withReply(reply);
        Optional<FprMessage> failed = one(() -> plugin.failed(fault, delivery.disclosure(), flow, now, key), delivery);
        if (failed.isEmpty() || !take(tx, failed.get(), delivery).isEmpty()) {
            matters.failed(NOT_CHOSEN, delivery, reply);
            OwedEnds.owe(tx, held.disclosure(), Why.QUESTION_OVER, clock);
        }
        return Optional.empty();
    }

    /** The asker waits for an answer that nobody gives any more. */
    @Override
    public void gaveUp(Connection tx, Held held, String why) throws SQLException {
        OwedEnds.owe(tx, held.disclosure(), why.equals(Choices.FAILED) ? Why.QUESTION_OVER : Why.valueOf(why), clock);
    }

    private Optional<FprMessage> one(Callable<RunningPlugin.Read> reading, ClaimedDelivery delivery) {
        try {
            RunningPlugin.Read read = timed.inTime(reading);
            return read.faults().isEmpty() ? read.messages().stream().findFirst() : Optional.empty();
        } catch (Throwable e) { // NOPMD: whatever the plugin threw, the question has to come to an end
            LOG.error(
                    "The plugin {} did not go on with the held answer to {}: {}",
                    delivery.plugin(),
                    delivery.disclosureId(),
                    e.getClass().getName());
            return Optional.empty();
        }
    }

    /** @return codes of the refusal */
    private List<String> take(Connection tx, FprMessage message, ClaimedDelivery delivery) throws SQLException {
        Taken taken = intake.within(
                tx,
                new InboundMessage(
                        FprJson.parse(message.bytes()), delivery.recipient(), Evidence.TRANSPORT, clock.instant()));
        return taken.kind() == Taken.Kind.REFUSED
                ? taken.findings().stream().map(Finding::code).distinct().toList()
                : List.of();
    }

    @Override
    public void committed() {
        wake.run();
    }
}
