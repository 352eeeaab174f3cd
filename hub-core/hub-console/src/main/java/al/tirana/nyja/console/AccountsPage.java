package al.tirana.nyja.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Everybody who may sign in, with the unit and the second factor. What gives somebody more waits for a second person. */
final class AccountsPage implements Page {

    private static final Set<String> ASKED = Set.of("unlock", "otp-reset");
    private static final Set<String> AT_ONCE = Set.of("lock");
    private static final String HERE = "/console/accounts";

    @Override
    public void serve(Visit visit) throws IOException {
        if (visit.parts() == 1 && !visit.posts()) {
            List<Told> accounts = visit.get("administrators").all().stream()
                    .filter(one -> !"REMOVED".equals(one.text("state")))
                    .toList();
            Map<String, String> units = new TreeMap<>();
            visit.get("units").all().forEach(one -> units.put(one.text("account"), one.text("unit")));
            visit.show(
                    "accounts",
                    visit.words().get("nav.accounts"),
                    "accounts",
                    Map.of("accounts", accounts, "units", units));
        } else if (visit.parts() == 3 && AccountForms.STEPS.contains(visit.part(2))) {
            AccountForms.serve(visit, visit.part(1), visit.part(2));
        } else if (visit.parts() == 3 && visit.posts()) {
            step(visit, Visit.plain(visit.part(1)), visit.part(2));
        } else {
            visit.nothingHere();
        }
    }

    private static void step(Visit visit, String account, String step) throws IOException {
        if ("unit".equals(step)) {
            asked(visit, visit.post("units/" + account, Visit.object().put("unit", visit.parameter("unit"))));
        } else if (ASKED.contains(step)) {
            asked(visit, visit.post("administrators/" + account + "/" + step.replace('-', '/'), (ObjectNode) null));
        } else if (AT_ONCE.contains(step)) {
            visit.act("administrators/" + account + "/" + step, null, "done.account." + step, HERE);
        } else {
            visit.nothingHere();
        }
    }

    /** One stays where one was, and is told who may approve and where. */
    private static void asked(Visit visit, Answer answer) {
        visit.say(answer.good() ? Notice.proposed(visit.words(), "account") : visit.problem(answer));
        visit.go(HERE);
    }
}
