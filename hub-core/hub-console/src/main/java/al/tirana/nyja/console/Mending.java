package al.tirana.nyja.console;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Where something is mended that a document needs and nobody offers: at an institution, or at its channel. */
final class Mending {

    private final Visit visit;
    private final CameFrom from;
    private final Set<String> registered;

    private Mending(Visit visit, CameFrom from, Set<String> registered) {
        this.visit = visit;
        this.from = from;
        this.registered = registered;
    }

    /** Asks who is registered only if anything is about somebody. @param from where one comes back to */
    static Mending of(Visit visit, CameFrom from, List<Told> faults) {
        boolean about = faults.stream().anyMatch(fault -> fault.has("about"));
        return new Mending(
                visit,
                from,
                about
                        ? visit.get("institutions").all().stream()
                                .map(one -> one.text("id"))
                                .collect(Collectors.toSet())
                        : Set.of());
    }

    FoundAtLine found(Told fault, String text, boolean wrong) {
        FoundAtLine found = new FoundAtLine(
                fault.number("line"), text, InThisPlace.said(fault.said("what"), visit.words(), visit.times()), wrong);
        return fault.has("about") ? at(found, fault.text("about"), files(fault)) : found;
    }

    /** Whether the channel has to keep files: the form then stands at a connector that does. */
    private static boolean files(Told fault) {
        return fault.in("what").text("en").contains("that keeps files, such as sftp");
    }

    private FoundAtLine at(FoundAtLine found, String about, boolean files) {
        String[] parts = about.split("/", 2);
        Words words = visit.words();
        if (!registered.contains(parts[0])) {
            return visit.may("POST /institutions")
                    ? found.mended(
                            from.with("/console/institutions/new?id=" + Visit.plain(parts[0])),
                            words.get("institutions.add"))
                    : found;
        }
        String page = InstitutionForms.back(parts[0]);
        if (parts.length == 1) {
            return found.mended(page, words.get("open.institutions"));
        }
        if (waits(parts[0], parts[1])) {
            return found.mended("/console/second", words.get("open.second"));
        }
        return isThere(parts[0], parts[1]) || !visit.may("PUT /institutions/{id}/channels/{name}")
                ? found.mended(page + "#channels", words.get("open.channels"))
                : found.mended(
                        from.with(page + "/channel?name=" + Visit.plain(parts[1]) + (files ? "&suits=sftp" : "")),
                        words.get("channel.new"));
    }

    /** One that somebody has just proposed is not typed again: it is the second person's turn. */
    private boolean waits(String institution, String name) {
        return visit.may("GET /institutions/{id}/changes")
                && visit.get("institutions/" + Visit.plain(institution) + "/changes").list("waiting").stream()
                        .anyMatch(one -> "CHANNEL".equals(one.text("kind"))
                                && name.equals(one.in("content").text("channel")));
    }

    /** One that is there is looked at first: it may be changed, or the document name another. */
    private boolean isThere(String institution, String name) {
        return visit.get("institutions/" + Visit.plain(institution) + "/channels").all().stream()
                .anyMatch(one -> name.equals(one.text("name")) && !one.has("endedAt"));
    }
}
