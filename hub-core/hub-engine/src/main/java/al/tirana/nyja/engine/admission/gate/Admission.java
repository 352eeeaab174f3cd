package al.tirana.nyja.engine.admission.gate;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.engine.type.Audience;
import al.tirana.nyja.engine.type.CaseChange;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.fpr.Finding;
import java.util.List;
import java.util.Optional;

/**
 * A message that passed the gate, and what follows from it.
 *
 * @param envelope the message as it came
 * @param agreement the version in force that admitted it
 * @param flow the direction and type within it
 * @param effect what the message changes
 * @param audience what is kept of it and who is told
 * @param disclosures what each of these is going to see; none unless the effect is to disclose
 * @param change what becomes of its case
 * @param recipientNeedsConsent whether what the message's recipient is demands the person's consent
 * @param warnings what the sender should know though it was admitted
 */
public record Admission(
        Envelope envelope,
        CompiledAgreement agreement,
        Flow flow,
        Effect effect,
        Audience audience,
        List<Disclosure> disclosures,
        Optional<CaseChange> change,
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
        disclosures = List.copyOf(disclosures);
        warnings = List.copyOf(warnings);
    }

    @Override
    public String toString() {
        return "Admission[" + envelope + ", " + effect + "]";
    }
}
