package al.tirana.nyja.console;

import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that waits for a second person: what one page lists, another counts.
 *
 * @param changes of institutions
 * @param units of accounts
 * @param codes that plugins or connectors run and nobody has agreed to
 */
public record Waiting(
        List<Told> changes, List<Told> agreements, List<Told> accounts, List<Told> units, List<Code> codes) {

    /**
     * Code that waits for two persons.
     *
     * @param kind {@code plugins} or {@code connectors}
     */
    public record Code(String kind, Told told) {}

    static Waiting of(Visit visit, Told status) {
        return new Waiting(
                status.list("proposed"),
                status.list("agreements").stream()
                        .filter(one -> one.has("proposedVersion") || one.has("resumeBy"))
                        .toList(),
                visit.may("GET /administrators")
                        ? visit.get("administrators").all().stream()
                                .filter(one -> one.has("askedBy"))
                                .toList()
                        : List.of(),
                visit.may("GET /units")
                        ? visit.get("units").all().stream()
                                .filter(one -> one.has("sha256"))
                                .toList()
                        : List.of(),
                Stream.concat(
                                status.list("plugins").stream()
                                        .filter(one -> one.flag("waits"))
                                        .map(one -> new Code("plugins", one)),
                                (visit.may("GET /routes") ? visit.get("routes").list("connectors") : List.<Told>of())
                                        .stream()
                                                .filter(one -> "WAITS".equals(one.text("state")))
                                                .map(one -> new Code("connectors", one)))
                        .filter(one -> one.told().has("sha256"))
                        .toList());
    }

    int count() {
        return changes.size() + agreements.size() + accounts.size() + units.size() + codes.size();
    }
}
