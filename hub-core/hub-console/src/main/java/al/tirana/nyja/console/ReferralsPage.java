package al.tirana.nyja.console;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The referrals of the own unit, or of one that is coordinated in another's place, by number: what is due, overdue, answered,
 * refused. Of no person.
 */
final class ReferralsPage implements Page {

    static final List<String> STANDINGS = List.of("OVERDUE", "DUE", "ANSWERED", "REFUSED", "ENDED");
    private static final int SHOWN = 100;

    @Override
    public void serve(Visit visit) throws IOException {
        if (visit.parts() > 1 || visit.posts()) {
            visit.nothingHere();
            return;
        }
        String standing = STANDINGS.contains(visit.parameter("standing")) ? visit.parameter("standing") : "";
        String unit = visit.parameter("institution");
        String of = unit.isEmpty() ? "" : "institution=" + Visit.plain(unit);
        Answer answer = visit.ask("referrals?max=" + SHOWN
                + (standing.isEmpty() ? "" : "&standing=" + standing)
                + (of.isEmpty() ? "" : "&" + of));
        Map<String, Object> shown = new HashMap<>();
        shown.put("counts", visit.get("referrals/counts" + (of.isEmpty() ? "" : "?" + of)));
        shown.put("of", of);
        shown.put("standing", standing);
        shown.put("referrals", visit.told(answer.body()).all());
        shown.put("total", answer.total());
        shown.put("cases", visit.may("GET /trace/{correlation}"));
        visit.show("referrals", visit.words().get("nav.referrals"), "referrals", shown);
    }
}
