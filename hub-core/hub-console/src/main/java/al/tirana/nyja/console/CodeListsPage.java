package al.tirana.nyja.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Code lists, and the versions of them that institutions give: what each changes, and its second person. */
final class CodeListsPage implements Page {

    private static final String API = "codelists/";
    private static final String HERE = "/console/codelists/";
    private static final Set<String> STEPS = Set.of("approve", "withdraw");

    @Override
    public void serve(Visit visit) throws IOException {
        if (visit.parts() == 1 && !visit.posts()) {
            visit.show(
                    "codelists",
                    visit.words().get("codelists.title"),
                    "health",
                    Map.of("codelists", visit.get("codelists").all()));
        } else if (visit.parts() == 2 && visit.posts()) {
            propose(visit);
        } else if (visit.parts() == 2) {
            one(visit, null);
        } else if (visit.parts() == 4 && visit.posts() && STEPS.contains(visit.part(3))) {
            String list = Visit.plain(visit.part(1));
            String step = visit.part(3);
            visit.act(
                    API + list + "/versions/" + Visit.plain(visit.part(2)) + "/" + step,
                    "approve".equals(step) ? Visit.object().put("sha256", visit.parameter("sha256")) : null,
                    "codelists.done." + step,
                    HERE + list);
        } else {
            visit.nothingHere();
        }
    }

    /** @param problem of what was just sent, which is shown again; null if nothing was */
    private static void one(Visit visit, Notice problem) throws IOException {
        String list = visit.part(1);
        List<Told> versions = visit.get(API + Visit.plain(list) + "/versions").all();
        String wanted = wanted(visit, versions);
        Map<String, Object> shown = new HashMap<>();
        shown.put("list", list);
        shown.put("versions", versions);
        shown.put(
                "review",
                wanted.isEmpty() ? null : visit.get(API + Visit.plain(list) + "/versions/" + Visit.plain(wanted)));
        shown.put("problem", problem);
        shown.put("csv", problem == null ? "" : visit.parameter("csv"));
        shown.put("note", problem == null ? "" : visit.parameter("note"));
        visit.show("codelist", visit.words().code("codelist", list), "health", shown);
    }

    /** The one that was chosen, else the one that waits, else the newest. */
    private static String wanted(Visit visit, List<Told> versions) {
        String chosen = visit.parameter("version");
        if (!chosen.isEmpty()) {
            return chosen;
        }
        return versions.stream()
                .max(Comparator.<Told>comparingInt(one -> "PROPOSED".equals(one.text("state")) ? 1 : 0)
                        .thenComparing(one -> one.number("version")))
                .map(one -> one.text("version"))
                .orElse("");
    }

    private static void propose(Visit visit) throws IOException {
        String list = Visit.plain(visit.part(1));
        ObjectNode given = Visit.object().put("csv", visit.parameter("csv")).put("note", visit.parameter("note"));
        Answer answer = visit.post(API + list + "/versions", given);
        if (answer.good()) {
            visit.say(Notice.proposed(visit.words(), "change"));
            visit.go(HERE + list);
        } else {
            one(visit, visit.problem(answer));
        }
    }
}
