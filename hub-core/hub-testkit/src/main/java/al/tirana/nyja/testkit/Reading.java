package al.tirana.nyja.testkit;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.agreement.table.Tables;
import al.tirana.nyja.engine.plugin.Collecting;
import al.tirana.nyja.engine.plugin.DeclaredHandlers;
import al.tirana.nyja.engine.plugin.HandlerCall;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.PartnerInput;
import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.UnreadableInputException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of reading one input.
 *
 * @param steps in the order in which the plugin gave them
 * @param unreadable why the input as a whole was refused, or null
 */
public record Reading(List<Step> steps, UnreadableInputException unreadable) {

    /** When the samples came: always the same, so that what is read of them is. */
    private static final Instant AT = Instant.parse("2026-11-21T09:00:00Z");

    /** What became of a record. */
    public enum Kind {
        MESSAGE,
        REFUSED,
        REPEATED
    }

    /**
     * One record.
     *
     * @param message what it became, or null
     * @param faults why it was refused; of a message the warnings
     */
    public record Step(Kind kind, FprMessage message, Origin origin, List<RecordFault> faults, boolean holdsMinor) {}

    /** Reads as the hub does. Any exception but {@link UnreadableInputException} is the plugin's fault. */
    public static Reading of(Plugin plugin, Sample sample, String agreement) {
        PluginDocuments documents = PluginDocuments.of(plugin);
        return of(plugin, documents.handlers(), sample, documents.byId(agreement));
    }

    static Reading of(Plugin plugin, DeclaredHandlers handlers, Sample sample, CompiledAgreement agreement) {
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
        HandlerCall call = HandlerCall.of(agreement, flow, sample.institution(), AT, collector, new MadeUpCases());
        try {
            new Collecting(handlers.collect(flow.handler()).orElseThrow(), tables).read(file, tables, call);
            return collector.reading(null);
        } catch (UnreadableInputException e) {
            return collector.reading(e);
        }
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
            said.append(unreadable).append(unreadable.what());
        }
        return said.toString();
    }

    static final class Collector implements MessageSink {

        private final List<Step> steps = new ArrayList<>();

        @Override
        public void message(FprMessage message, Origin origin, List<RecordFault> warnings) {
            steps.add(new Step(Kind.MESSAGE, message, origin, warnings, false));
        }

        @Override
        public void refused(Origin origin, List<RecordFault> faults, boolean holdsMinor) {
            steps.add(new Step(Kind.REFUSED, null, origin, faults, holdsMinor));
        }

        @Override
        public void repeated(Origin origin) {
            steps.add(new Step(Kind.REPEATED, null, origin, List.of(), false));
        }

        Reading reading(UnreadableInputException unreadable) {
            return new Reading(List.copyOf(steps), unreadable);
        }
    }
}
