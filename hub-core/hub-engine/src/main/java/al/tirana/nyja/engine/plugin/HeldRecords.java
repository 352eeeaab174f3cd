package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.admission.RecordIntake;
import al.tirana.nyja.engine.admission.RefusedRecord;
import al.tirana.nyja.engine.admission.Taken;
import al.tirana.nyja.engine.admission.gate.InboundMessage;
import al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence;
import al.tirana.nyja.engine.choice.ChoiceRefused;
import al.tirana.nyja.engine.choice.ChoiceRefused.Why;
import al.tirana.nyja.engine.choice.Held;
import al.tirana.nyja.engine.choice.HeldContent;
import al.tirana.nyja.engine.choice.HeldWork;
import al.tirana.nyja.engine.register.AgreementInForce;
import al.tirana.nyja.engine.run.AgreementLookup;
import al.tirana.nyja.engine.run.FlowInForce;
import al.tirana.nyja.engine.run.KeptRecord;
import al.tirana.nyja.engine.run.WaitingRecords;
import al.tirana.nyja.fpr.Catalogue;
import al.tirana.nyja.fpr.ErrorCode;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.Text;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Records of files about which a human had to choose: the choice becomes messages or a refusal, and with them the counts and
 * the report of the file, in the transaction that notes the choice. A record of which nothing comes is refused like any
 * other: with a code, in the ledger, and where a child may be in it, a human is asked.
 */
final class HeldRecords implements HeldWork {

    private static final String NOT_CHOSEN = "FPR-330";
    private static final String NO_AGREEMENT = "FPR-201";
    private static final String TOO_OLD = "FPR-507";
    private static final String HUB_FAULT = "FPR-506";

    private final AgreementLookup agreements;
    private final Function<String, Optional<PluginWork>> plugins;
    private final RecordIntake intake;
    private final WaitingRecords waiting;
    private final TimeLimit limit;
    private final Runnable wake;
    private final Clock clock;

    HeldRecords(
            AgreementLookup agreements,
            Function<String, Optional<PluginWork>> plugins,
            RecordIntake intake,
            WaitingRecords waiting,
            TimeLimit limit,
            Runnable wake,
            Clock clock) {
        this.agreements = agreements;
        this.plugins = plugins;
        this.intake = intake;
        this.waiting = waiting;
        this.limit = limit;
        this.wake = wake;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return WaitingRecords.KIND;
    }

    @Override
    public Optional<String> goOn(Connection tx, Held held, HeldContent content, Optional<String> choice)
            throws SQLException {
        AgreementInForce agreement = agreements
                .find(tx, held.agreement())
                .orElseThrow(() -> new ChoiceRefused(Why.CHOICE_AGREEMENT_NOT_IN_FORCE));
        Optional<FlowInForce> flow =
                agreement.agreement().flow(held.flow()).map(found -> new FlowInForce(agreement.agreement(), found));
        if (flow.isEmpty() || !flow.get().flow().from().contains(held.institution())) {
            return narrowed(choice); // the version in force has no such flow, or not for who sent it
        }
        PluginWork plugin = plugins.apply(agreement.agreement().plugin())
                .orElseThrow(() -> new ChoiceRefused(Why.CHOICE_PLUGIN_NOT_RUNNING));
        if (!plugin.collects(flow.get().flow().handler())) {
            throw new IllegalStateException("The plugin collects nothing for the flow any more");
        }
        TableRecord record = KeptRecord.of(content.words());
        settle(tx, held, record, decided(plugin, choice, record, flow.get(), held), choice);
        return Optional.empty();
    }

    private Decided decided(
            PluginWork plugin, Optional<String> choice, TableRecord record, FlowInForce flow, Held held) {
        try {
            Instant now = clock.instant();
            return limit.call(() -> plugin.chosen(choice, record, flow, held.institution(), now, held.correlation()));
        } catch (RuntimeException | Error e) {
            if (plugin.ended()) {
                throw new ChoiceRefused(
                        Why.CHOICE_PLUGIN_NOT_RUNNING); // what it throws when its WAR leaves is no fault
            }
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChoiceRefused(Why.CHOICE_PLUGIN_NOT_RUNNING); // the hub stops
        } catch (Throwable e) { // NOPMD: whatever it is, the plugin did not go on in time
            throw new IllegalStateException(e.getClass().getName());
        }
    }

    private static Optional<String> narrowed(Optional<String> choice) {
        if (choice.isPresent()) {
            throw new ChoiceRefused(Why.CHOICE_OVER);
        }
        return Optional.of("NARROWED");
    }

    private void settle(Connection tx, Held held, TableRecord record, Decided decided, Optional<String> choice)
            throws SQLException {
        if (decided.isSilent() && choice.isPresent()) {
            throw new IllegalStateException("The handler said nothing of a record");
        }
        if (decided.isRefused() || decided.isSilent()) {
            boolean holdsMinor = decided.isRefused() ? decided.holdsMinor() : held.holdsMinor();
            List<RecordFault> faults = decided.isRefused() ? decided.faults() : notChosen();
            waiting.refused(tx, held, record.origin(), faults, choice.isPresent());
            intake.refused(tx, refusal(held, record.origin().record(), codes(faults), holdsMinor));
        } else if (decided.messages().isEmpty()) {
            waiting.repeated(tx, held);
        } else {
            take(tx, held, record, decided.messages(), choice);
        }
    }

    private void take(Connection tx, Held held, TableRecord record, List<FprMessage> messages, Optional<String> choice)
            throws SQLException {
        Instant now = clock.instant();
        List<Taken> taken = intake.within(
                tx,
                messages.stream()
                        .map(message -> new InboundMessage(
                                FprJson.parse(message.bytes()), held.institution(), Evidence.TRANSPORT, now))
                        .toList());
        List<String> codes = taken.stream()
                .flatMap(one -> one.findings().stream())
                .map(Finding::code)
                .distinct()
                .toList();
        boolean bySender = held.owner().equals(held.institution()); // who is told in its report
        if (choice.isPresent() && !bySender && !codes.isEmpty()) {
            throw new ChoiceRefused(Why.CHOICE_FAILED, String.join(", ", codes));
        }
        if (!codes.isEmpty() && taken.stream().anyMatch(one -> one.kind() != Taken.Kind.REFUSED)) {
            throw new IllegalStateException(
                    "Of the messages of a record some were refused: all of them count, or none");
        }
        waiting.took(tx, held, record, messages, taken);
    }

    private static List<String> codes(List<RecordFault> faults) {
        return faults.stream().map(RecordFault::code).toList();
    }

    private static List<RecordFault> notChosen() {
        ErrorCode code = Catalogue.get().code(NOT_CHOSEN);
        return List.of(new RecordFault(NOT_CHOSEN, 0, "", new Text(code.sq(), code.en())));
    }

    private static RefusedRecord refusal(Held held, String number, List<String> codes, boolean holdsMinor) {
        return new RefusedRecord(held.institution(), held.agreement(), held.flow(), number, codes, holdsMinor);
    }

    @Override
    public void gaveUp(Connection tx, Held held, String why) throws SQLException {
        String code =
                switch (why) {
                    case "TERMINATED", "AGREEMENT", "NARROWED" -> NO_AGREEMENT;
                    case "RETENTION" -> TOO_OLD;
                    default -> HUB_FAULT;
                };
        String number = waiting.refused(tx, held, code);
        intake.refused(tx, refusal(held, number, List.of(code), held.holdsMinor()));
    }

    @Override
    public void committed() {
        wake.run();
    }
}
