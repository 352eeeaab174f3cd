package al.tirana.nyja.engine.type;

import java.util.Optional;

/**
 * What an admitted message makes of its case.
 *
 * @param before null if the message opens the case
 * @param urgent true if somebody has to answer soon
 * @param told for the ledger: the table of cases has to say the same as the last of these
 * @param ends why what waits of the case ends, as {@code delivery.Why} calls it; empty if it goes on
 */
public record CaseChange(
        CaseKey key, CaseState before, CaseState after, boolean urgent, String told, Optional<String> ends) {}
