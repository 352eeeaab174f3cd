package al.tirana.nyja.console;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A document in the making: checked as often as somebody likes, with what was found at its lines; proposed when nothing is wrong
 * any more. Until then the hub keeps nothing of it.
 */
final class WriteAgreement {

    static final String YAML = "text/yaml";

    private WriteAgreement() {}

    static void serve(Visit visit) throws IOException {
        String document = document(visit);
        if (!visit.posts() || document.isBlank()) {
            Words words = visit.words();
            show(
                    visit,
                    "",
                    null,
                    visit.posts() ? new Notice(false, words.get("write.empty"), words.get("write.empty.next")) : null);
            return;
        }
        switch (visit.parameter("do")) {
            case "save" -> visit.file("marreveshje.yaml", YAML, document);
            case "propose" -> propose(visit, document);
            default -> check(visit, document);
        }
    }

    /** As files have it: browsers send other ends of lines, and the last one is lost on the way. */
    private static String document(Visit visit) {
        String sent = visit.parameter("document").replace("\r\n", "\n");
        return sent.isEmpty() ? sent : sent + "\n";
    }

    static void check(Visit visit, String document) throws IOException {
        Answer answer = visit.post("agreements/check", document, YAML);
        if (answer.good()) {
            show(visit, document, visit.told(answer.body()), null);
        } else {
            show(visit, document, null, visit.problem(answer));
        }
    }

    /** It becomes known and is proposed in one step; another person approves. */
    private static void propose(Visit visit, String document) throws IOException {
        Answer checked = visit.post("agreements/check", document, YAML);
        if (!checked.good() || !visit.told(checked.body()).list("faults").isEmpty()) {
            check(visit, document);
            return;
        }
        Answer known = visit.post("agreements", document, YAML);
        if (!known.good()) {
            show(visit, document, visit.told(checked.body()), visit.problem(known));
            return;
        }
        Told check = visit.told(checked.body());
        String agreement = "agreements/" + Visit.plain(check.text("agreement"));
        visit.act(
                agreement + "/propose",
                Visit.object().put("version", check.number("version")),
                "done.propose",
                "/console/" + agreement);
    }

    private static void show(Visit visit, String document, Told check, Notice problem) throws IOException {
        Map<String, Object> shown = new HashMap<>();
        shown.put("document", document);
        shown.put("check", check);
        shown.put("found", check == null ? List.of() : found(visit, CameFrom.ELSEWHERE, check, document));
        shown.put("replaced", check == null ? "" : replaced(visit, check));
        shown.put("problem", problem);
        visit.show("write", visit.words().get("agreements.check"), "agreements", shown);
    }

    static List<FoundAtLine> found(Visit visit, CameFrom from, Told check, String document) {
        List<String> lines = document.lines().toList();
        Mending mending = Mending.of(visit, from, check.list("faults"));
        List<FoundAtLine> all = new ArrayList<>();
        for (String kind : List.of("faults", "warnings")) {
            for (Told one : check.list(kind)) {
                long line = one.number("line");
                all.add(mending.found(
                        one,
                        line >= 1 && line <= lines.size()
                                ? lines.get((int) line - 1).strip()
                                : "",
                        "faults".equals(kind)));
            }
        }
        all.sort(Comparator.comparing((FoundAtLine one) -> !one.fault()).thenComparingLong(FoundAtLine::line));
        return all;
    }

    /** Who proposed what would be withdrawn by proposing this one. */
    private static String replaced(Visit visit, Told check) {
        if (!check.has("agreement")) {
            return "";
        }
        Answer known = visit.look("agreements/" + Visit.plain(check.text("agreement")));
        Told agreement = visit.told(known.body());
        return known.good() && agreement.has("proposedVersion")
                ? visit.words().get("write.replaces", agreement.text("proposedVersion"), agreement.text("proposedBy"))
                : "";
    }
}
