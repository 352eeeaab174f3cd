package al.tirana.nyja.engine.type;

import al.tirana.nyja.fpr.CaseRules;

/**
 * How a case of a brought type stands.
 *
 * @param whole false if its row is not as the hub wrote it: the hub goes by nothing that somebody put there
 */
record BroughtCase(
        String family, String opener, String other, String state, long openerSeq, long otherSeq, boolean whole)
        implements CaseState {

    String sideOf(String institution) {
        return opener.equals(institution) ? CaseRules.OPENER : CaseRules.OTHER;
    }

    long lastSequence(String side) {
        return side.equals(CaseRules.OPENER) ? openerSeq : otherSeq;
    }

    BroughtCase moved(String to, String side, long sequence) {
        boolean byOpener = side.equals(CaseRules.OPENER);
        long last = Math.max(sequence, lastSequence(side));
        return new BroughtCase(
                family, opener, other, to, byOpener ? last : openerSeq, byOpener ? otherSeq : last, true);
    }

    BroughtCase distrusted() {
        return new BroughtCase(family, opener, other, state, openerSeq, otherSeq, false);
    }
}
