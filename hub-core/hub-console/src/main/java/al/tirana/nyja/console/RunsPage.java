package al.tirana.nyja.console;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the hub does by itself: schedules with their next time, and the latest runs. */
final class RunsPage implements Page {

    private static final Set<String> STEPS = Set.of("now", "pause", "resume");
    private static final int SHOWN = 100;

    @Override
    public void serve(Visit visit) throws IOException {
        if (visit.parts() == 1 && !visit.posts()) {
            visit.show(
                    "runs",
                    visit.words().get("nav.runs"),
                    "runs",
                    Map.of(
                            "flows",
                            visit.get("runs/flows").all(),
                            "calendar",
                            Schedule.of(
                                    visit.get("runs/calendar?behind=" + Schedule.BEHIND + "&ahead=" + Schedule.AHEAD)
                                            .all(),
                                    visit.times(),
                                    visit.words())));
        } else if (visit.parts() == 2 && !visit.posts() && "list".equals(visit.part(1))) {
            list(visit);
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

    /** Runs of one flow or of all, the latest first, a hundred on a page. */
    private static void list(Visit visit) throws IOException {
        String agreement = visit.parameter("agreement");
        String flow = visit.parameter("flow");
        String before = visit.parameter("before").matches("\\d{1,18}") ? visit.parameter("before") : "";
        String which = (agreement.isEmpty() ? "" : "&agreement=" + Visit.plain(agreement))
                + (flow.isEmpty() ? "" : "&flow=" + Visit.plain(flow));
        Answer runs =
                visit.ask("runs?missed=true&max=" + SHOWN + which + (before.isEmpty() ? "" : "&before=" + before));
        List<Told> all = visit.told(runs.body()).all();
        visit.show(
                "runList",
                visit.words().get("runs.latest"),
                "runs",
                Map.of(
                        "runs",
                        all,
                        "total",
                        runs.total(),
                        "of",
                        flow.isEmpty() ? agreement : agreement + " · " + flow,
                        "older",
                        all.size() < SHOWN
                                ? ""
                                : "/console/runs/list?before="
                                        + all.get(all.size() - 1).text("id") + which));
    }
}
