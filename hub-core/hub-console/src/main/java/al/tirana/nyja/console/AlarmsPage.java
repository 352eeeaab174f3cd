package al.tirana.nyja.console;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Trouble that lasts. It closes by itself when it is over; a human closes what only a human can know to be over. */
final class AlarmsPage {

    private static final int SHOWN = 100;
    private static final String HERE = "/console/matters/alarms";

    private AlarmsPage() {}

    static void serve(Visit visit) throws IOException {
        String id = visit.part(2);
        if (visit.parts() == 2 && !visit.posts()) {
            list(visit);
        } else if (visit.parts() == 3 && id.matches("\\d{1,18}")) {
            new Form(
                            "matters",
                            "alarms.close",
                            "",
                            HERE,
                            HERE + "/" + id,
                            false,
                            List.of(Form.reason(visit, "reason.done")))
                    .serve(visit, () -> visit.post("alarms/" + id + "/close", visit.reason()), "done.close");
        } else {
            visit.nothingHere();
        }
    }

    private static void list(Visit visit) throws IOException {
        boolean all = "yes".equals(visit.parameter("all"));
        String after = visit.parameter("after").matches("\\d{1,18}") ? visit.parameter("after") : "";
        Answer answer = visit.ask(
                "alarms?max=" + SHOWN + (all ? "&all=true" : "") + (after.isEmpty() ? "" : "&after=" + after));
        List<Told> alarms = visit.told(answer.body()).all();
        Map<String, Object> shown = new HashMap<>();
        shown.put("alarms", alarms);
        shown.put("total", answer.total());
        shown.put("all", all);
        shown.put(
                "next",
                alarms.size() < SHOWN
                        ? ""
                        : HERE + "?after=" + alarms.get(SHOWN - 1).text("id") + (all ? "&all=yes" : ""));
        visit.show("alarms", visit.words().get("alarms.title"), "matters", shown);
    }
}
