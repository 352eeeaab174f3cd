package al.tirana.nyja.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Reads matters out of what the admin API told, and knows for each the one place where something is done about it. */
final class Needs {

    private static final String HUB = "HUB";
    private static final Set<String> OF_AGREEMENTS = Set.of("AGREEMENT", "PROPOSAL");
    private static final Set<String> OF_INSTITUTIONS = Set.of(
            "KEY", "CERTIFICATE", "SECRET", "INSTITUTION_KIND", "SERVER", "CHANNEL_DRIFT", "CHANNEL_HELD", "HELD_UP");
    /** Where on the page of an institution: it is long. */
    private static final Map<String, String> PARTS = Map.of(
            "CERTIFICATE", "#certificates",
            "KEY", "#keys",
            "SECRET", "#secrets",
            "SERVER", "#channels",
            "CHANNEL_DRIFT", "#channels",
            "CHANNEL_HELD", "#channels");

    private static final Set<String> OF_HEALTH = Set.of(
            "PART",
            "REGISTER",
            "PLUGIN",
            "PLUGIN_CODE",
            "CLOCK",
            "CALENDAR",
            "LEDGER_UNSEALED",
            "LEDGER_HELD_UP",
            "ALARM_NOT_TOLD",
            "BACKUP_DUE",
            "REVOCATION_LIST",
            "BACKGROUND");
    private static final Set<String> OF_SECOND = Set.of("ACCOUNT", "CHANGE");
    private static final Set<String> OF_RUNS = Set.of("PAUSE", "RUN_FAILED", "CLOSING_FAILED");

    /** What a page asks that is no room of its own. */
    private static final Map<String, String> NEEDED = Map.of(
            "open.parked", "GET /parked",
            "open.deliveries", "GET /deliveries",
            "open.codelists", "GET /codelists",
            "open.choices", "GET /tasks");

    private Needs() {}

    /** @param may whether this person may do an operation: a matter does not lead to a page that is closed to its reader */
    static List<Need> of(List<Told> problems, Words words, Times times, Set<String> agreements, Predicate<String> may) {
        return problems.stream()
                .map(problem -> of(problem, words, times, agreements, may))
                .toList();
    }

    private static Need of(Told told, Words words, Times times, Set<String> agreements, Predicate<String> may) {
        String owner = told.text("owner");
        boolean escalated = told.has("escalatedAt");
        boolean ours = HUB.equals(owner) || "ADMINISTRATOR".equals(owner) || escalated;
        boolean yours = ours && Turn.of(may, told.text("kind"), told.text("about"));
        Instant due = told.instant("due");
        String place = told.has("agreement") && agreements.contains(told.text("agreement"))
                ? "/console/agreements/" + Visit.plain(told.text("agreement"))
                : place(told.text("kind"), told.text("about"), agreements);
        if (!may.test(NEEDED.getOrDefault(button(place), Frame.needed(room(place))))) {
            place = "";
        }
        return new Need(
                "ERROR".equals(told.text("severity")),
                Words.who(told.text("about")),
                Words.sentence(InThisPlace.said(told.said(), words, times)),
                InThisPlace.said(told.next(), words, times),
                told.text("contact"),
                told.text("kind"),
                owner,
                ours ? Turn.said(yours, words) : owner,
                ours,
                yours,
                told.number("count"),
                told.instant("since"),
                due,
                times.past(due),
                told.has("told") ? told.number("told") : 0,
                escalated,
                place,
                place.isEmpty() ? "" : words.get(button(place)));
    }

    static String place(String kind, String about, Set<String> agreements) {
        if ("DELIVERY".equals(kind) || "BY_HAND".equals(kind)) {
            return "/console/matters/parked?recipient=" + Visit.plain(beforeSlash(about));
        }
        if ("WAITING".equals(kind)) {
            return "/console/deliveries?state=WAITING&recipient=" + Visit.plain(beforeSlash(about));
        }
        if ("CODE_LIST".equals(kind)) {
            return "/console/codelists/" + Visit.plain(beforeSlash(about));
        }
        if ("CHOICE_NEEDED".equals(kind)) {
            return "/console/choices";
        }
        if (OF_AGREEMENTS.contains(kind) && agreements.contains(about)) {
            return "/console/agreements/" + Visit.plain(about);
        }
        if (OF_HEALTH.contains(kind) || HUB.equals(about)) {
            return "/console/health";
        }
        if (OF_INSTITUTIONS.contains(kind)) {
            return "/console/institutions/" + Visit.plain(beforeSlash(about)) + PARTS.getOrDefault(kind, "");
        }
        if (OF_SECOND.contains(kind) || "PROPOSAL".equals(kind)) {
            return "/console/second";
        }
        if (OF_RUNS.contains(kind) || kind.startsWith("FILE_")) {
            return "/console/runs";
        }
        return agreements.contains(about)
                ? "/console/matters/parked?agreement=" + Visit.plain(about)
                : "/console/matters?kind=" + Visit.plain(kind);
    }

    private static String button(String place) {
        return "open." + (place.contains("/parked") ? "parked" : room(place));
    }

    private static String room(String place) {
        return place.substring("/console/".length()).split("[/?#]")[0];
    }

    private static String beforeSlash(String about) {
        int slash = about.indexOf('/');
        return slash < 0 ? about : about.substring(0, slash);
    }
}
