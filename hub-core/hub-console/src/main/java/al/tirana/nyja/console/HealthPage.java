package al.tirana.nyja.console;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Whether the hub can do its work, and whether everything is as it wrote it. */
final class HealthPage implements Page {

    @Override
    public void serve(Visit visit) throws IOException {
        boolean verifies = visit.parts() == 2 && "verify".equals(visit.part(1)) && visit.posts();
        if (!verifies && (visit.parts() > 1 || visit.posts())) {
            visit.nothingHere();
            return;
        }
        Map<String, Object> shown = new HashMap<>();
        shown.put("verified", verifies ? verified(visit) : null);
        Told status = visit.get("status");
        shown.put("status", status);
        shown.put("faults", status.has("ledgerHead") ? visit.get("registers").all() : java.util.List.of());
        shown.put(
                "growth",
                Chart.of(
                        status.has("ledgerHead")
                                ? visit.get("ledger/growth?zone=" + Visit.plain(Times.HERE.getId()))
                                        .all()
                                : java.util.List.of(),
                        "entries"));
        shown.put("codelists", visit.get("codelists").all());
        shown.put(
                "retention",
                visit.may("GET /retention") ? visit.get("retention").all() : java.util.List.of());
        shown.put("versions", visit.get("versions"));
        shown.put("routes", visit.get("routes"));
        visit.show("health", visit.words().get("nav.health"), "health", shown);
    }

    private static Told verified(Visit visit) {
        Answer answer = visit.post("ledger/verify", Visit.object());
        if (!answer.good()) {
            throw new Refused(answer);
        }
        return visit.told(answer.body());
    }
}
