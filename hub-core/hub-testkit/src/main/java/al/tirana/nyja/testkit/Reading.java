package al.tirana.nyja.testkit;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.table.Tables;
import al.tirana.nyja.spi.AgreementPlugin;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.PartnerInput;
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
    public static Reading of(AgreementPlugin plugin, Sample sample, String agreement) {
        return of(plugin, sample, PluginDocuments.of(plugin).byId(agreement));
    }

    static Reading of(AgreementPlugin plugin, Sample sample, CompiledAgreement agreement) {
        Collector collector = new Collector();
        try {
            plugin.read(
                    new PartnerInput(
                            Content.of(sample.bytes()),
                            sample.contentType(),
                            sample.institution(),
                            agreement.id(),
                            sample.flow(),
                            sample.fileName(),
                            AT,
                            new Tables(plugin.getClass().getClassLoader()),
                            agreement.zone()),
                    collector);
            return collector.reading(null);
        } catch (UnreadableInputException e) {
            return collector.reading(e);
        }
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
