package al.tirana.nyja.console;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * One's own account: where one works, and the second factor. A new secret stands in one answer and nowhere else: not in an
 * address, not in a session, not in the browser's store; who lost it before the first code begins anew.
 */
final class AccountPage implements Page {

    private static final String HERE = "/console/account";

    @Override
    public void serve(Visit visit) throws IOException {
        if (visit.parts() == 1 && !visit.posts()) {
            show(visit, null, null);
        } else if (visit.parts() == 2 && !visit.posts()) {
            visit.go(HERE); // somebody asks again for what was shown once
        } else if (visit.parts() == 2 && "factor".equals(visit.part(1))) {
            Answer begun = visit.post("me/otp", Visit.object());
            if (begun.good()) {
                show(visit, visit.told(begun.body()), null);
            } else {
                visit.say(visit.problem(begun));
                visit.go(HERE);
            }
        } else if (visit.parts() == 2 && "confirm".equals(visit.part(1))) {
            confirm(visit);
        } else {
            visit.nothingHere();
        }
    }

    /** From now on the account signs in with codes, so this session ends too. */
    private static void confirm(Visit visit) throws IOException {
        Answer answer = visit.post(
                "me/otp/confirm",
                Visit.object().put("code", visit.parameter("code").replace(" ", "")));
        if (answer.good()) {
            visit.go(SignInPage.PATH + "?why=enrolled");
        } else {
            show(visit, null, visit.problem(answer));
        }
    }

    /**
     * @param secret just made; null: none
     * @param refused what was wrong with a code; null: nothing
     */
    private static void show(Visit visit, Told secret, Notice refused) throws IOException {
        Map<String, Object> shown = new HashMap<>();
        shown.put("enrolled", visit.get("me").flag("secondFactor"));
        shown.put("secret", secret);
        shown.put("refused", refused);
        shown.put("unit", Units.of(visit, visit.name()));
        visit.show("account", visit.words().get("account.title"), "account", shown);
    }
}
