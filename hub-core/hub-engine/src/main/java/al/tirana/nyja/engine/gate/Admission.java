package al.tirana.nyja.engine.gate;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.fpr.Finding;
import java.util.List;

/**
 * A message that passed the gate.
 *
 * @param envelope the message as it came
 * @param agreement the version in force that admitted it
 * @param flow the direction and type within it
 * @param effect what the message changes
 * @param telling what is kept of it and who is told
 * @param recipientNeedsConsent whether what the message's recipient is demands the person's consent
 * @param warnings what the sender should know though it was admitted
 */
public record Admission(
        Envelope envelope,
        CompiledAgreement agreement,
        Flow flow,
        Effect effect,
        Audience telling,
        boolean recipientNeedsConsent,
        List<Finding> warnings) {

    /** What an admitted message changes. */
    public enum Effect {
        /** It is disclosed to whom it concerns. */
        DISCLOSED,
        /** Nobody is left in it to tell anybody about: the number is kept, and nothing else. */
        COUNTED,
        /** It came late: a newer state is known. Acknowledged, written down, and nothing else. */
        NONE
    }

    public Admission {
        warnings = List.copyOf(warnings);
    }
}
