package al.tirana.nyja.console;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Whether the hub can do its work, and whether everything is as it wrote it. */
final class HealthPage implements Page {

    @Override
    public void serve(Visit visit) throws IOException {
        if (visit.parts() == 2 && "clock".equals(visit.part(1)) && visit.may("POST /clock/confirm")) {
            clock(visit);
            return;
        }
        if (visit.parts() == 2 && "repair".equals(visit.part(1)) && visit.may("POST /registers/repair")) {
            repair(visit);
            return;
        }
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
        shown.put("clock", status.has("ledgerHead") && visit.may("GET /clock") ? visit.get("clock") : null);
        shown.put("settings", visit.may("GET /settings") ? visit.get("settings").all() : java.util.List.of());
        visit.show("health", visit.words().get("nav.health"), "health", shown);
    }

    /** That a human says that the clock is right lets what is over end, and keys be destroyed: the page says so first. */
    private static void clock(Visit visit) throws IOException {
        Told clock = visit.get("clock");
        form("clock.confirm", visit.words().get("clock.now", clock.when("now"), clock.when("seen")), "clock")
                .serve(visit, () -> visit.post("clock/confirm", Visit.object()), "done.clock");
    }

    /** Rows that are not as the hub wrote them are put back as it did. */
    private static void repair(Visit visit) throws IOException {
        long rows = visit.get("registers").all().size();
        form("repair", visit.words().count("repair.rows", rows), "repair")
                .serve(visit, () -> visit.post("registers/repair", Visit.object()), "done.repair");
    }

    private static Form form(String key, String about, String step) {
        return new Form("health", key, about, "/console/health", "/console/health/" + step, false, java.util.List.of());
    }

    private static Told verified(Visit visit) {
        Answer answer = visit.post("ledger/verify", Visit.object());
        if (!answer.good()) {
            throw new Refused(answer);
        }
        return visit.told(answer.body());
    }
}
