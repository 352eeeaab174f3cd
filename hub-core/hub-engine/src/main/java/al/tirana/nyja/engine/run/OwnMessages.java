package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.admission.RecordIntake;
import al.tirana.nyja.engine.admission.Taken;
import al.tirana.nyja.engine.admission.gate.InboundMessage;
import al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.MessageSink;
import al.tirana.nyja.spi.Origin;
import al.tirana.nyja.spi.RecordFault;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages that the hub itself has to send. They are few, so they are collected first and committed together. */
final class OwnMessages implements MessageSink {

    private static final Logger LOG = LoggerFactory.getLogger(OwnMessages.class);

    private final List<FprMessage> messages;

    OwnMessages(List<FprMessage> messages) {
        this.messages = messages;
    }

    @Override
    public void message(FprMessage message, Origin origin, List<RecordFault> warnings) {
        messages.add(Objects.requireNonNull(message));
    }

    @Override
    public void refused(Origin origin, List<RecordFault> faults, boolean holdsMinor) {
        throw new IllegalStateException("The hub's own messages are not refused by their translation");
    }

    @Override
    public void repeated(Origin origin) {
        // said once is enough
    }

    /** A refusal is the plugin's fault or the agreement's; it is in the ledger, and it must not stop what came. */
    static Taken commit(Connection tx, RunParts parts, FprMessage message, String agreement) throws SQLException {
        return commit(tx, parts.records(), parts.clock(), message, agreement);
    }

    /** The same, of what follows a human's choice. */
    static Taken commit(Connection tx, RecordIntake records, Clock clock, FprMessage message, String agreement)
            throws SQLException {
        Taken taken = records.within(
                tx, new InboundMessage(FprJson.parse(message.bytes()), Actors.HUB, Evidence.HUB, clock.instant()));
        if (taken.kind() == Taken.Kind.REFUSED) {
            LOG.warn(
                    "A message of the hub's own under {} was refused: {}",
                    agreement,
                    taken.findings().get(0).code());
        }
        return taken;
    }
}
