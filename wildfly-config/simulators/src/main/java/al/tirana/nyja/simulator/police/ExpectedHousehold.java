package al.tirana.nyja.simulator.police;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * What must become of the rows of one household, or of one stray row.
 *
 * @param notice number of the notice; empty for a stray row
 * @param lines of the file, the header being line 1
 * @param faults what the report must say of it, and nothing else
 * @param told who is told of whom: persons by {@code NR_PERSONI}, by recipient such as {@code BT.NJVRN.06}
 * @param holdsMinor if it is refused, a human must be told at once
 * @param refusedPersons how many answered REFUZUAR, as far as that is counted here
 * @param notOfferedPersons how many were not asked, as far as that is counted here
 * @param otherMunicipalityPersons how many settle elsewhere
 */
public record ExpectedHousehold(
        String notice,
        Outcome outcome,
        SortedSet<Long> lines,
        List<ExpectedFault> faults,
        Map<String, List<Integer>> told,
        boolean holdsMinor,
        int refusedPersons,
        int notOfferedPersons,
        int otherMunicipalityPersons) {}
