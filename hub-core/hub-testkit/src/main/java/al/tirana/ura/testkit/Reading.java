package al.tirana.ura.testkit;

import al.tirana.ura.engine.table.Tables;
import al.tirana.ura.spi.AgreementPlugin;
import al.tirana.ura.spi.Content;
import al.tirana.ura.spi.FprMessage;
import al.tirana.ura.spi.MessageSink;
import al.tirana.ura.spi.Origin;
import al.tirana.ura.spi.PartnerInput;
import al.tirana.ura.spi.RecordFault;
import al.tirana.ura.spi.UnreadableInputException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of reading one input.
 *
 * @param messages in the order of the input
 * @param faults what was wrong with records, refused or not
 * @param unreadable why the input as a whole was refused, or null
 */
record Reading(List<FprMessage> messages, List<RecordFault> faults, UnreadableInputException unreadable) {

    /** When the samples came: always the same, so that what is read of them is. */
    private static final Instant AT = Instant.parse("2026-11-21T09:00:00Z");

    /** Reads as the hub does. Any exception but {@link UnreadableInputException} is the plugin's fault. */
    static Reading of(AgreementPlugin plugin, Sample sample, String agreement) {
        Collector collector = new Collector();
        try {
            plugin.read(
                    new PartnerInput(
                            Content.of(sample.bytes()),
                            sample.contentType(),
                            sample.institution(),
                            agreement,
                            sample.flow(),
                            sample.fileName(),
                            AT,
                            new Tables(plugin.getClass().getClassLoader())),
                    collector);
            return collector.reading(null);
        } catch (UnreadableInputException e) {
            return collector.reading(e);
        }
    }

    /** Everything the plugin said about the input. */
    String said() {
        StringBuilder said = new StringBuilder();
        faults.forEach(fault -> said.append(fault).append('\n'));
        if (unreadable != null) {
            said.append(unreadable).append(unreadable.what());
        }
        return said.toString();
    }

    static final class Collector implements MessageSink {

        private final List<FprMessage> messages = new ArrayList<>();
        private final List<RecordFault> faults = new ArrayList<>();

        @Override
        public void message(FprMessage message, Origin origin, List<RecordFault> warnings) {
            messages.add(message);
            faults.addAll(warnings);
        }

        @Override
        public void refused(Origin origin, List<RecordFault> refused, boolean holdsMinor) {
            faults.addAll(refused);
        }

        @Override
        public void repeated(Origin origin) {
            // has no second effect
        }

        Reading reading(UnreadableInputException unreadable) {
            return new Reading(messages, faults, unreadable);
        }
    }
}
