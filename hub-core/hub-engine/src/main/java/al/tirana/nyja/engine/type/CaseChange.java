package al.tirana.nyja.engine.type;

import java.util.Optional;

/**
 * What an admitted message makes of its case.
 *
 * @param before null if the message opens the case
 * @param urgent true if somebody has to answer soon
 * @param told for the ledger: the table of cases has to say the same as the last of these
 * @param ends why what waits of the case ends, as {@code delivery.Why} calls it; empty if it goes on
 * @param due until when the case that was opened has to be answered
 */
public record CaseChange(
        CaseKey key,
        CaseState before,
        CaseState after,
        boolean urgent,
        String told,
        Optional<String> ends,
        Optional<DueCase> due) {

    public CaseChange(
            CaseKey key, CaseState before, CaseState after, boolean urgent, String told, Optional<String> ends) {
        this(key, before, after, urgent, told, ends, Optional.empty());
    }

    /** The same, with a deadline that the opening message sets. */
    public CaseChange until(Envelope opening, Deadline deadline) {
        return new CaseChange(key, before, after, urgent, told, ends, Optional.of(DueCase.of(opening, key, deadline)));
    }

    /** True if it begins with this message. */
    public boolean opens() {
        return before == null;
    }

    /** The other of the two parties. */
    public String besides(String party) {
        return key.one().equals(party) ? key.other() : key.one();
    }
}
