package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.admission.gate.Admission;
import al.tirana.nyja.engine.type.MessageTypes;
import al.tirana.nyja.fpr.Finding;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * What became of one record of a partner's input that was made into a message. Places are JSON pointers of the message
 * as it came; whoever translated it knows where they came from.
 *
 * @param kind what happened
 * @param findings why it was refused; empty otherwise
 * @param warnings what the partner should know though it was taken
 * @param refusedPersons people in it who refused to be contacted, to be counted now; zero for a repeat
 * @param notOfferedPersons people in it to whom contact was not offered, to be counted now
 * @param otherMunicipalityPersons people in it who settle elsewhere, to be counted now
 * @param holdsMinor whether it speaks of somebody who may be under 18
 */
public record Taken(
        Kind kind,
        List<Finding> findings,
        List<Finding> warnings,
        int refusedPersons,
        int notOfferedPersons,
        int otherMunicipalityPersons,
        boolean holdsMinor) {

    /** What happened to a record. */
    public enum Kind {
        /** Committed with everything that follows from it. */
        ADMITTED,
        /** The same came before; nothing changed. */
        REPEATED,
        /** Nothing of it is kept but the reasons. */
        REFUSED,
        /** Nobody is left to tell anybody about: only the number of people is kept. */
        COUNTED
    }

    public Taken {
        findings = List.copyOf(findings);
        warnings = List.copyOf(warnings);
    }

    static Taken admitted(Admission admission, Instant now) {
        return new Taken(
                admission.effect() == Admission.Effect.COUNTED ? Kind.COUNTED : Kind.ADMITTED,
                List.of(),
                admission.warnings(),
                admission.audience().refusedPersons(),
                admission.audience().notOfferedPersons(),
                admission.audience().elsewherePersons(),
                MessageTypes.get()
                        .mayHoldMinor(
                                admission.envelope().message(),
                                now.atZone(admission.agreement().zone())));
    }

    static Taken repeated(List<Finding> warnings) {
        return new Taken(Kind.REPEATED, List.of(), warnings, 0, 0, 0, false);
    }

    /**
     * Of a household that settles elsewhere, its size is what is kept.
     *
     * @param message null if it could not be read
     */
    static Taken refused(List<Finding> findings, ObjectNode message, Instant now) {
        MessageTypes types = MessageTypes.get();
        return new Taken(
                Kind.REFUSED,
                findings,
                List.of(),
                0,
                0,
                message == null ? 0 : types.concern(message, findings, now).elsewhere(),
                message != null && types.mayHoldMinor(message, now));
    }
}
