package al.tirana.nyja.console;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the hub does by itself: schedules with their next time, and the latest runs. */
final class RunsPage implements Page {

    private static final Set<String> STEPS = Set.of("now", "pause", "resume");
    private static final int SHOWN = 50;

    /** For the calendar. */
    private static final int LOOKED_AT = 1_000;

    @Override
    public void serve(Visit visit) throws IOException {
        if (visit.parts() == 1 && !visit.posts()) {
            Answer runs = visit.ask("runs?missed=true&max=" + LOOKED_AT);
            List<Told> flows = visit.get("runs/flows").all();
            List<Told> latest = visit.told(runs.body()).all();
            visit.show(
                    "runs",
                    visit.words().get("nav.runs"),
                    "runs",
                    Map.of(
                            "flows",
                            flows,
                            "calendar",
                            Schedule.of(flows, latest, visit.times(), visit.words()),
                            "runs",
                            latest.subList(0, Math.min(SHOWN, latest.size())),
                            "total",
                            runs.total()));
        } else if (visit.parts() == 4 && visit.posts() && STEPS.contains(visit.part(3))) {
            String step = visit.part(3);
            visit.act(
                    "runs/" + Visit.plain(visit.part(1)) + "/" + Visit.plain(visit.part(2)) + "/" + step,
                    "pause".equals(step) ? visit.reason() : null,
                    "done.run." + step,
                    "/console/runs");
        } else {
            visit.nothingHere();
        }
    }
}
