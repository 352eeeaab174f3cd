package al.tirana.nyja.engine.admission.gate;

import al.tirana.nyja.engine.type.CaseKey;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.engine.type.MessageTypes;
import al.tirana.nyja.fpr.CanonicalMessage;
import java.time.Instant;
import java.util.Optional;

/**
 * A message that the gate has read, and whose sender it knows.
 *
 * @param envelope the message
 * @param bytes exactly what came
 * @param canonical the message's canonical form
 * @param evidence id of the key that verified it, or {@code TRANSPORT}
 * @param at when it came, by the hub's clock
 * @param source where it came from, of a record of something larger; null if it came by itself
 * @param about the case that the hub means, where it speaks itself
 */
public record VerifiedMessage(
        Envelope envelope,
        byte[] bytes,
        CanonicalMessage canonical,
        String evidence,
        Instant at,
        RecordSource source,
        Optional<CaseKey> about) {

    /** The case whose state the decision depends on. */
    public Optional<CaseKey> caseKey() {
        return about.or(() -> MessageTypes.get().of(envelope).caseKey(envelope));
    }

    @Override
    public String toString() {
        return "VerifiedMessage[" + envelope + "]";
    }
}
