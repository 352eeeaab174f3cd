package al.tirana.nyja.engine.type;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an admitted message makes of its case.
 *
 * @param before null if the message opens the case
 * @param urgent true if somebody has to answer soon
 * @param told for the ledger: the table of cases has to say the same as the last of these
 * @param ends why what waits of the case ends, as {@code delivery.Why} calls it; empty if it goes on
 * @param due until when the case that was opened has to be answered
 * @param leaves who was told of the case and is told now that it does not hold any more: each by its own message, and what
 *     still waits for them of it ends
 */
public record CaseChange(
        CaseKey key,
        CaseState before,
        CaseState after,
        boolean urgent,
        String told,
        Optional<String> ends,
        Optional<DueCase> due,
        Set<String> leaves) {

    public CaseChange {
        leaves = Set.copyOf(leaves);
    }

    public CaseChange(
            CaseKey key, CaseState before, CaseState after, boolean urgent, String told, Optional<String> ends) {
        this(key, before, after, urgent, told, ends, Optional.empty(), Set.of());
    }

    /** Of a case whose messages take the place of each other. */
    public static CaseChange replacing(CaseKey key, CaseState known, String told, Set<String> leaves) {
        return new CaseChange(key, known, known, false, told, Optional.empty(), Optional.empty(), leaves);
    }

    /** The same, with a deadline that the opening message sets. */
    public CaseChange until(Envelope opening, Deadline deadline) {
        return new CaseChange(
                key, before, after, urgent, told, ends, Optional.of(DueCase.of(opening, key, deadline)), leaves);
    }

    /** The same, where these parties are told of the case as it is now. */
    public CaseChange staying(Set<String> told) {
        Set<String> gone = new TreeSet<>(leaves);
        gone.removeAll(told);
        return new CaseChange(key, before, after, urgent, this.told, ends, due, gone);
    }

    /** True if something that waits ends with it. */
    public boolean stops() {
        return ends.isPresent() || !leaves.isEmpty();
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
