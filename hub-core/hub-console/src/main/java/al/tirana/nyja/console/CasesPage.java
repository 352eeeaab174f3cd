package al.tirana.nyja.console;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One case by its number: who sent, who learned which fields, what was withheld, what failed. Never a value. */
public final class CasesPage implements Page {

    /** A dot on the time line; rows and columns count from 0. */
    public record Dot(int column, int row, boolean trouble, String label) {}

    @Override
    public void serve(Visit visit) throws IOException {
        if (visit.parts() == 1) {
            String number = visit.posts() ? visit.parameter("number").toLowerCase(java.util.Locale.ROOT) : "";
            if (number.isEmpty()) {
                visit.show("cases", visit.words().get("nav.cases"), "cases", Map.of("wrong", ""));
            } else if (number.matches(FindPage.NUMBER)) {
                visit.go("/console/cases/" + number);
            } else {
                visit.show(
                        "cases",
                        visit.words().get("nav.cases"),
                        "cases",
                        Map.of("wrong", visit.words().get("cases.wrong")));
            }
        } else if (visit.parts() == 2 && !visit.posts()) {
            one(visit);
        } else {
            visit.nothingHere();
        }
    }

    private static void one(Visit visit) throws IOException {
        String before = visit.parameter("before");
        Told trace = visit.get(
                "trace/" + Visit.plain(visit.part(1)) + (before.matches("\\d{1,18}") ? "?before=" + before : ""));
        List<Told> entries = trace.list("entries");
        Set<String> lanes = new LinkedHashSet<>();
        entries.forEach(entry -> lanes.add(lane(entry)));
        List<String> rows = new ArrayList<>(lanes);
        List<Dot> dots = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            Told entry = entries.get(i);
            dots.add(new Dot(
                    i,
                    rows.indexOf(lane(entry)),
                    !entry.texts("codes").isEmpty(),
                    entry.when("at") + " " + entry.said("what")));
        }
        Map<String, Object> shown = new HashMap<>();
        shown.put("trace", trace);
        shown.put("entries", entries);
        shown.put("lanes", rows);
        shown.put("dots", dots);
        visit.show("case", visit.words().get("case.title"), "cases", shown);
    }

    private static String lane(Told entry) {
        return entry.has("recipient") ? entry.text("recipient") : entry.has("actor") ? entry.text("actor") : "Nyja";
    }
}
