package al.tirana.nyja.testkit;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.agreement.table.Tables;
import al.tirana.nyja.engine.plugin.Collecting;
import al.tirana.nyja.engine.plugin.Decided;
import al.tirana.nyja.engine.plugin.DeclaredHandlers;
import al.tirana.nyja.engine.plugin.HandlerCall;
import al.tirana.nyja.engine.run.FileDecision;
import al.tirana.nyja.engine.run.HeldFile;
import al.tirana.nyja.engine.run.HeldRecord;
import al.tirana.nyja.engine.run.KeptRecord;
import al.tirana.nyja.engine.run.RecordSink;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.PartnerInput;
import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.UnreadableInputException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading one input.
 *
 * @param steps in the order in which the plugin gave them
 * @param unreadable why the input as a whole was refused, or null
 * @param whole what a human chooses about the input before its first record, or null
 */
public record Reading(List<Step> steps, UnreadableInputException unreadable, HeldFile whole) {

    /** When the samples came: always the same, so that what is read of them is. */
    private static final Instant AT = Instant.parse("2026-11-21T09:00:00Z");

    /** What became of a record. */
    public enum Kind {
        MESSAGE,
        REFUSED,
        REPEATED,
        /** It waits for a human. */
        HELD,
        /** It completes one that waits. */
        COMPLETES
    }

    /**
     * One record.
     *
     * @param message what it became, or null
     * @param faults why it was refused; of a message the warnings
     * @param held what a human chooses about, or null
     */
    public record Step(
            Kind kind,
            FprMessage message,
            Origin origin,
            List<RecordFault> faults,
            boolean holdsMinor,
            HeldRecord held) {}

    /** Reads as the hub does. Any exception but {@link UnreadableInputException} is the plugin's fault. */
    public static Reading of(Plugin plugin, Sample sample, String agreement) {
        PluginDocuments documents = PluginDocuments.of(plugin);
        return of(plugin, documents.handlers(), sample, documents.byId(agreement));
    }

    static Reading of(Plugin plugin, DeclaredHandlers handlers, Sample sample, CompiledAgreement agreement) {
        return of(plugin, handlers, sample, agreement, FileDecision.OPEN);
    }

    /** The same when somebody has chosen about a file that its handler held. @param choice empty: nobody did */
    public static Reading chosen(Plugin plugin, Sample sample, String agreement, Optional<String> choice) {
        PluginDocuments documents = PluginDocuments.of(plugin);
        return of(plugin, documents.handlers(), sample, documents.byId(agreement), FileDecision.chosen(choice));
    }

    /** @param decision what a human chose, if its handler asked */
    static Reading of(
            Plugin plugin,
            DeclaredHandlers handlers,
            Sample sample,
            CompiledAgreement agreement,
            FileDecision decision) {
        Collector collector = new Collector();
        Flow flow = flow(handlers, sample, agreement);
        Tables tables = new Tables(plugin.getClass().getClassLoader());
        PartnerInput file = new PartnerInput(
                Content.of(sample.bytes()),
                sample.contentType(),
                sample.institution(),
                agreement.id(),
                flow.id(),
                sample.fileName(),
                AT,
                tables,
                agreement.zone());
        HandlerCall call =
                HandlerCall.of(agreement, flow, sample.institution(), AT, collector, new MadeUpCases(sample));
        call.mayHoldRecords();
        try {
            new Collecting(handlers.collect(flow.handler()).orElseThrow(), tables).read(file, tables, call, decision);
            return collector.reading(null);
        } catch (UnreadableInputException e) {
            return collector.reading(e);
        }
    }

    /** The records that wait for a human. */
    List<HeldRecord> held() {
        return steps.stream()
                .filter(step -> step.kind() == Kind.HELD)
                .map(Step::held)
                .toList();
    }

    /** What the plugin makes of a record that it held. @param choice empty: nobody chose */
    static Decided chosen(
            DeclaredHandlers handlers,
            Sample sample,
            CompiledAgreement agreement,
            HeldRecord held,
            Optional<String> choice) {
        Decided decided = new Decided();
        Flow flow = flow(handlers, sample, agreement);
        HandlerCall call = HandlerCall.of(agreement, flow, sample.institution(), AT, decided, new MadeUpCases(sample))
                .with(handlers.timers());
        handlers.collect(flow.handler()).orElseThrow().work().chosen(choice, KeptRecord.again(held.record()), call);
        return decided;
    }

    private static Flow flow(DeclaredHandlers handlers, Sample sample, CompiledAgreement agreement) {
        return agreement.flows().stream()
                .filter(flow -> handlers.collect(flow.handler()).isPresent())
                .filter(flow -> sample.flow().isEmpty() || flow.id().equals(sample.flow()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No flow of " + agreement + " collects " + sample
                        + ". Remedy: declare a collect handler of the flow's name, or name the flow: "
                        + "Sample.of(…).in(\"flow\")"));
    }

    /** The messages, in the order of the input. */
    public List<FprMessage> messages() {
        return steps.stream()
                .filter(step -> step.kind() == Kind.MESSAGE)
                .map(Step::message)
                .toList();
    }

    /** Everything the plugin said about the input. */
    String said() {
        StringBuilder said = new StringBuilder();
        steps.forEach(step -> said.append(step.origin()).append(step.faults()).append('\n'));
        if (unreadable != null) {
            said.append(unreadable).append(unreadable.what()).append(unreadable.faults());
        }
        return said.toString();
    }

    static final class Collector implements RecordSink {

        private final List<Step> steps = new ArrayList<>();
        private HeldFile whole;

        @Override
        public void message(FprMessage message, Origin origin, List<RecordFault> warnings) {
            steps.add(new Step(Kind.MESSAGE, message, origin, warnings, false, null));
        }

        @Override
        public void refused(Origin origin, List<RecordFault> faults, boolean holdsMinor) {
            steps.add(new Step(Kind.REFUSED, null, origin, faults, holdsMinor, null));
        }

        @Override
        public void repeated(Origin origin) {
            steps.add(new Step(Kind.REPEATED, null, origin, List.of(), false, null));
        }

        @Override
        public void goesOn() {
            // messages are shown one by one
        }

        @Override
        public void repeated(Origin origin, List<RecordFault> warnings) {
            steps.add(new Step(Kind.REPEATED, null, origin, warnings, false, null));
        }

        @Override
        public void held(HeldRecord record) {
            steps.add(new Step(Kind.HELD, null, record.record().origin(), List.of(), false, record));
        }

        @Override
        public void completes(Origin origin, String choice) {
            steps.add(new Step(Kind.COMPLETES, null, origin, List.of(), false, null));
        }

        @Override
        public void heldWhole(HeldFile file) {
            whole = file;
        }

        Reading reading(UnreadableInputException unreadable) {
            return new Reading(List.copyOf(steps), unreadable, whole);
        }
    }
}
