package al.tirana.nyja.engine.register;

import java.util.List;

/**
 * Everything about one institution that waits for a second person.
 *
 * @param sha256 over all of them: whoever approves them together names it; null if nothing waits
 */
public record WaitingChanges(String institution, String sha256, List<ProposedChange> waiting) {}
