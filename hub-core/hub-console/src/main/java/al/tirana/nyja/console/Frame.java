package al.tirana.nyja.console;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What stands around each page.
 *
 * @param title of the page
 * @param room the part of the navigation that it belongs to; empty before sign-in
 * @param person who has signed in; null before
 * @param role in words
 * @param may what this person may do, as the admin API's table says
 * @param form what each form carries
 * @param otherLanguage this page's address in the other language
 * @param notice what became of what was done last; null if nothing was
 * @param withoutGuarded whether what is shown is without guarded units
 */
public record Frame(
        Words words,
        Times times,
        String title,
        String room,
        String person,
        String role,
        Predicate<String> may,
        String form,
        String otherLanguage,
        Notice notice,
        boolean withoutGuarded) {

    /** In the order of the navigation. */
    public static final List<String> ROOMS = List.of(
            "today",
            "agreements",
            "matters",
            "refusals",
            "cases",
            "referrals",
            "explain",
            "institutions",
            "runs",
            "second",
            "accounts",
            "health");

    /** What the admin API answers for the room; without that right there is no room. */
    private static final Map<String, String> NEEDED = Map.ofEntries(
            Map.entry("today", "GET /status"),
            Map.entry("agreements", "GET /agreements"),
            Map.entry("matters", "GET /attention"),
            Map.entry("refusals", "GET /refusals"),
            Map.entry("cases", "GET /trace/{correlation}"),
            Map.entry("explain", "POST /explain"),
            Map.entry("institutions", "GET /institutions"),
            Map.entry("runs", "GET /runs"),
            Map.entry("second", "GET /status"),
            Map.entry("accounts", "GET /administrators"),
            Map.entry("health", "GET /registers"),
            Map.entry("referrals", "GET /referrals"));

    /** The operation that a room asks of whoever enters; null if it is none. */
    static String needed(String room) {
        return NEEDED.get(room);
    }

    /** The rooms that this person may enter. */
    public static List<String> rooms(Predicate<String> may) {
        return ROOMS.stream().filter(room -> may.test(NEEDED.get(room))).toList();
    }

    public List<String> rooms() {
        return rooms(may);
    }

    /** @param operation of the admin API, for example {@code POST /parked/{id}/retry} */
    public boolean may(String operation) {
        return may.test(operation);
    }

    public String w(String key, Object... arguments) {
        return words.get(key, arguments);
    }

    /** Whose turn a matter of the administrators is, said to this person. */
    public String turn(String kind, String about) {
        return Turn.said(Turn.of(may, kind, about), words);
    }

    /** The key of a text that says "you" to whoever acts, and whose sibling speaks of the administrators. */
    public String toWhom(String key) {
        return Turn.anyOf(may) ? key : key + ".them";
    }

    public String path(String wanted) {
        return "/console/" + ("today".equals(wanted) ? "" : wanted);
    }
}
