package al.tirana.nyja.console;

import java.util.List;

/**
 * Everything that waits for a second person: what one page lists, another counts.
 *
 * @param changes of institutions
 */
record Waiting(List<Told> changes, List<Told> agreements, List<Told> accounts) {

    static Waiting of(Visit visit, Told status) {
        return new Waiting(
                status.list("proposed"),
                status.list("agreements").stream()
                        .filter(one -> one.has("proposedVersion") || one.has("resumeBy"))
                        .toList(),
                visit.get("administrators").all().stream()
                        .filter(one -> one.has("askedBy"))
                        .toList());
    }

    int count() {
        return changes.size() + agreements.size() + accounts.size();
    }
}
