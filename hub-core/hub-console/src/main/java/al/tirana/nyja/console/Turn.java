package al.tirana.nyja.console;

import java.util.Map;
import java.util.function.Predicate;

/** Whose turn a matter of the administrators is, said to whoever reads: "you" only to one who may do what it asks for. */
final class Turn {

    private static final String HUB = "HUB";
    private static final String RUNNING = "POST /parked/retry";
    private static final String SECOND = "POST /institutions/{id}/changes/approve";

    /** What is done about a kind of matter; about the others what whoever runs the hub does. */
    private static final Map<String, String> NEEDED = Map.ofEntries(
            Map.entry("ACCOUNT", "POST /administrators/{name}/approve"),
            Map.entry("AGREEMENT", "POST /agreements/{id}/approve"),
            Map.entry("PROPOSAL", SECOND),
            Map.entry("CERTIFICATE", "POST /institutions/{id}/certificates"),
            Map.entry("KEY", "POST /institutions/{id}/keys"),
            Map.entry("SECRET", "POST /institutions/{id}/secrets/{name}"),
            Map.entry("INSTITUTION_KIND", "POST /institutions/{id}/kind"),
            Map.entry("PLUGIN_CODE", "POST /plugins/{id}/confirm"),
            Map.entry("CODE_LIST", "POST /codelists/{list}/versions/{version}/approve"),
            Map.entry("REGISTER", "POST /registers/repair"),
            Map.entry("CHOICE_NEEDED", "POST /tasks/{id}/choice"));

    private Turn() {}

    /** Whether anything that waits for the administrators may be this person's turn: others only look. */
    static boolean anyOf(Predicate<String> may) {
        return may.test(RUNNING) || may.test(SECOND);
    }

    /** @param about what the matter is about: of the hub's own certificate it is the turn of whoever runs the hub */
    static boolean of(Predicate<String> may, String kind, String about) {
        return may.test(HUB.equals(about) ? RUNNING : NEEDED.getOrDefault(kind, RUNNING));
    }

    static String said(boolean yours, Words words) {
        return words.get(yours ? "turn.you" : "turn.them");
    }
}
