package al.tirana.nyja.engine.admission;

import al.tirana.nyja.engine.admission.gate.InputPlace;
import java.util.List;
import java.util.UUID;

/**
 * A record of a partner's input that its translation refused.
 *
 * @param institution who sent it
 * @param agreement id of the agreement
 * @param flow id of the flow in it
 * @param number the partner's own number of the record, as far as it could be read; kept only if it has the form of one
 * @param place tells it apart where it has no number, the same each time it comes; null if nobody can say
 * @param where what was wrong in the partner's input, and what exactly
 * @param codes error codes of everything that is wrong with it, at least one
 * @param holdsMinor whether it speaks of somebody who may be under 18
 */
public record RefusedRecord(
        String institution,
        String agreement,
        String flow,
        String number,
        UUID place,
        List<String> codes,
        InputPlace where,
        boolean holdsMinor) {

    public RefusedRecord {
        codes = List.copyOf(codes);
        if (codes.isEmpty()) {
            throw new IllegalArgumentException("a refusal has a reason");
        }
    }

    /** One of a file, which is read once. */
    public RefusedRecord(
            String institution,
            String agreement,
            String flow,
            String number,
            List<String> codes,
            InputPlace where,
            boolean holdsMinor) {
        this(institution, agreement, flow, number, null, codes, where, holdsMinor);
    }

    /** One of which nobody knows the place any more. */
    public RefusedRecord(
            String institution, String agreement, String flow, String number, List<String> codes, boolean holdsMinor) {
        this(institution, agreement, flow, number, codes, InputPlace.NONE, holdsMinor);
    }

    @Override
    public String toString() {
        return "RefusedRecord" + codes;
    }
}
