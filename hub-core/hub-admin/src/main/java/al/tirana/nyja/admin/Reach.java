package al.tirana.nyja.admin;

import java.util.HashSet;
import java.util.Set;

/**
 * How far an account sees where it may do something.
 *
 * @param agreements the only ones; null: all
 * @param guardedToo whether it sees what is guarded units' own
 */
record Reach(Set<String> agreements, boolean guardedToo) {

    /** The agreements that at least one of the two sees; null: all. */
    Set<String> with(Reach other) {
        if (agreements == null || other.agreements == null) {
            return null;
        }
        Set<String> all = new HashSet<>(agreements);
        all.addAll(other.agreements);
        return all;
    }

    /**
     * Whether this one alone sees guarded units in all of that. What two see together has none that neither would see alone: not
     * the agreements of the one with the role of the other.
     *
     * @param seen agreements; null: all
     */
    boolean guardedIn(Set<String> seen) {
        return guardedToo && (agreements == null || seen != null && agreements.containsAll(seen));
    }
}
