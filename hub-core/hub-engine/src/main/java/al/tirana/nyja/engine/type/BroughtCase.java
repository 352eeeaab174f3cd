package al.tirana.nyja.engine.type;

import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.CaseRules;
import java.util.UUID;

/**
 * How a case of a brought type stands.
 *
 * @param whole false if its row is not as the hub wrote it: the hub goes by nothing that somebody put there
 */
record BroughtCase(
        String family, String opener, String other, String state, long openerSeq, long otherSeq, boolean whole)
        implements CaseState {

    String sideOf(String institution) {
        if (institution.equals(Actors.HUB)) {
            return CaseRules.HUB;
        }
        return opener.equals(institution) ? CaseRules.OPENER : CaseRules.OTHER;
    }

    /** @param message of this case */
    CaseKey key(Envelope message, UUID id) {
        return new CaseKey(BroughtCases.KIND, id, message.agreement(), opener, other);
    }

    long lastSequence(String side) {
        if (side.equals(CaseRules.HUB)) {
            return 0;
        }
        return side.equals(CaseRules.OPENER) ? openerSeq : otherSeq;
    }

    BroughtCase moved(String to, String side, long sequence) {
        if (side.equals(CaseRules.HUB)) {
            return new BroughtCase(family, opener, other, to, openerSeq, otherSeq, true);
        }
        boolean byOpener = side.equals(CaseRules.OPENER);
        long last = Math.max(sequence, lastSequence(side));
        return new BroughtCase(
                family, opener, other, to, byOpener ? last : openerSeq, byOpener ? otherSeq : last, true);
    }

    BroughtCase distrusted() {
        return new BroughtCase(family, opener, other, state, openerSeq, otherSeq, false);
    }
}
