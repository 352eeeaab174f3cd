package al.tirana.nyja.console;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One case by its number: who sent, who learned which fields, what was withheld, what failed. Never a value. */
public final class CasesPage implements Page {

    private static final int NOT_FOUND = 404;

    private static final Pattern CLAUSE = Pattern.compile("#flows\\.([A-Za-z0-9_-]+)\\.");

    private static final Pattern WRITTEN = Pattern.compile("^([A-Z0-9-]{1,64})/(\\d{1,9})#flows\\.([A-Za-z0-9_-]+)\\.");

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
        Answer answer = visit.look(
                "trace/" + Visit.plain(visit.part(1)) + (before.matches("\\d{1,18}") ? "?before=" + before : ""));
        if (answer.status() == NOT_FOUND && refused(visit, visit.part(1))) {
            visit.go("/console/refusals?number=" + visit.part(1)); // the number of a message that became no case
            return;
        }
        if (!answer.good()) {
            throw new Refused(answer);
        }
        Told trace = visit.told(answer.body());
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
        shown.put("referrals", referrals(visit));
        visit.show("case", visit.words().get("case.title"), "cases", shown);
    }

    /** None if they cannot be had, as for a coordinator whose unit is not approved yet: the case is told all the same. */
    private static List<Told> referrals(Visit visit) {
        if (!visit.may("GET /referrals")) {
            return List.of();
        }
        Answer answer = visit.look("referrals?correlation=" + Visit.plain(visit.part(1)));
        return answer.good() ? visit.told(answer.body()).all() : List.of();
    }

    private static boolean refused(Visit visit, String number) {
        return number.matches(FindPage.NUMBER)
                && visit.may("GET /refusals/count")
                && visit.get("refusals/count?number=" + number).number("refusals") > 0;
    }

    /** Whether the same question may have another end: nobody refused it. */
    public static boolean mayBeAskedAgain(String code) {
        return code.equals("FPR-501") || code.equals("FPR-502");
    }

    /** Of which flow an entry is, by its clause; empty if of none. */
    public static String flow(Told entry) {
        Matcher clause = CLAUSE.matcher(entry.has("clause") ? entry.text("clause") : "");
        return clause.find() ? clause.group(1) : "";
    }

    /** To which state a message brought its referral, as it was noted when it was admitted; empty if to none. */
    public static String brought(Told entry) {
        String told = entry.has("details") ? entry.in("details").plain("referral") : "";
        return told.matches("\\S+ [A-Z_]+ .*") ? told.split(" ")[1] : "";
    }

    /** Where a clause such as {@code BT-X-2026-01/2#flows.referral.accepts} is read; empty if it is no such clause. */
    public static String clause(String clause) {
        Matcher written = WRITTEN.matcher(clause);
        return written.find()
                ? "/console/agreements/" + written.group(1) + "?version=" + written.group(2) + "#flow-"
                        + written.group(3)
                : "";
    }

    private static String lane(Told entry) {
        return entry.has("recipient")
                ? Words.who(entry.text("recipient"))
                : entry.has("actor") ? Words.who(entry.text("actor")) : Words.who("HUB");
    }
}
