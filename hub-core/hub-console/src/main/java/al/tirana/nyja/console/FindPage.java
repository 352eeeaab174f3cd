package al.tirana.nyja.console;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One search: the number of a case opens the case; an agreement or institution is found by its number or title. Nobody is
 * looked for by name. What was typed is sent in a form and not shown again, since it may be a name all the same, and an
 * address stands in logs.
 */
final class FindPage implements Page {

    /** As a case, a message and a disclosure are numbered. */
    static final String NUMBER = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private static final int LONGEST = 100;

    @Override
    public void serve(Visit visit) throws IOException {
        if (visit.parts() > 1) {
            visit.nothingHere();
            return;
        }
        String wanted = visit.posts() ? visit.parameter("q").toLowerCase(Locale.ROOT) : "";
        if (wanted.matches(NUMBER)) {
            visit.go("/console/cases/" + wanted);
            return;
        }
        boolean asked = !wanted.isEmpty() && wanted.length() <= LONGEST;
        List<Told> agreements = asked ? fitting(visit, "agreements", "title", wanted) : List.of();
        List<Told> institutions = asked ? fitting(visit, "institutions", "name", wanted) : List.of();
        List<String> exact = new ArrayList<>();
        agreements.stream().filter(one -> is(one, wanted)).forEach(one -> exact.add("agreements/" + one.text("id")));
        institutions.stream()
                .filter(one -> is(one, wanted))
                .forEach(one -> exact.add("institutions/" + one.text("id")));
        if (exact.size() == 1) {
            visit.go("/console/" + exact.get(0));
            return;
        }
        visit.show(
                "find",
                visit.words().get("find.title"),
                "today",
                Map.of("asked", !wanted.isEmpty(), "agreements", agreements, "institutions", institutions));
    }

    private static boolean is(Told one, String wanted) {
        return one.text("id").toLowerCase(Locale.ROOT).equals(wanted);
    }

    /** By number, or by title in either language. */
    private static List<Told> fitting(Visit visit, String list, String title, String wanted) {
        return visit.get(list).all().stream()
                .filter(one -> Stream.of(
                                one.text("id"),
                                one.in(title).text("sq"),
                                one.in(title).text("en"))
                        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted)))
                .toList();
    }
}
