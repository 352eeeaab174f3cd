package al.tirana.nyja.engine.admission.gate;

import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.fpr.CanonicalMessage;
import java.time.Instant;

/**
 * A message that the gate has read, and whose sender it knows.
 *
 * @param envelope the message
 * @param bytes exactly what came
 * @param canonical the message's canonical form
 * @param evidence id of the key that verified it, or {@code TRANSPORT}
 * @param at when it came, by the hub's clock
 */
public record VerifiedMessage(
        Envelope envelope, byte[] bytes, CanonicalMessage canonical, String evidence, Instant at) {

    @Override
    public String toString() {
        return "VerifiedMessage[" + envelope + "]";
    }
}
