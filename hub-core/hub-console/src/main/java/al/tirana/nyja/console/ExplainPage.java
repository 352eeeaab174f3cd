package al.tirana.nyja.console;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Says what would become of a message. What was dropped here is neither kept nor shown again. */
final class ExplainPage implements Page {

    @Override
    public void serve(Visit visit) throws IOException {
        if (visit.parts() > 1) {
            visit.nothingHere();
            return;
        }
        Map<String, Object> shown = new HashMap<>();
        shown.put("told", null);
        shown.put("problem", null);
        if (visit.posts()) {
            Answer answer = visit.post("explain", visit.parameter("message"), "application/json");
            if (answer.good()) {
                shown.put("told", visit.told(answer.body()));
            } else {
                shown.put("problem", visit.problem(answer));
            }
        }
        visit.show("explain", visit.words().get("nav.explain"), "explain", shown);
    }
}
