package al.tirana.ura.testkit;

import al.tirana.ura.spi.AgreementPlugin;
import al.tirana.ura.spi.FprMessage;
import al.tirana.ura.spi.MessageSink;
import al.tirana.ura.spi.PartnerInput;
import al.tirana.ura.spi.RecordFault;
import al.tirana.ura.spi.UnreadableInputException;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of reading one input.
 *
 * @param messages in the order of the input
 * @param faults records that were refused
 * @param unreadable why the input as a whole was refused, or null
 */
record Reading(List<FprMessage> messages, List<RecordFault> faults, UnreadableInputException unreadable) {

    /** Reads as the hub does. Any exception but {@link UnreadableInputException} is the plugin's fault. */
    static Reading of(AgreementPlugin plugin, Sample sample, String agreement) {
        Collector collector = new Collector();
        try {
            plugin.read(
                    new PartnerInput(
                            new ByteArrayInputStream(sample.bytes()),
                            sample.contentType(),
                            sample.institution(),
                            agreement),
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
        public void message(FprMessage message) {
            messages.add(message);
        }

        @Override
        public void refused(RecordFault fault) {
            faults.add(fault);
        }

        Reading reading(UnreadableInputException unreadable) {
            return new Reading(messages, faults, unreadable);
        }
    }
}
