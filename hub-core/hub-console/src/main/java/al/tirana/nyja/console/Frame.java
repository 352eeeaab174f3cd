package al.tirana.nyja.console;

import al.tirana.nyja.admin.Rights;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stands around each page.
 *
 * @param title of the page
 * @param room the part of the navigation that it belongs to; empty before sign-in
 * @param person who has signed in; null before
 * @param role in words
 * @param roles of this person; what they may do says the admin API's table
 * @param form what each form carries
 * @param otherLanguage this page's address in the other language
 * @param notice what became of what was done last; null if nothing was
 */
public record Frame(
        Words words,
        Times times,
        String title,
        String room,
        String person,
        String role,
        Set<String> roles,
        String form,
        String otherLanguage,
        Notice notice) {

    /** In the order of the navigation. */
    public static final List<String> ROOMS = List.of(
            "today",
            "agreements",
            "matters",
            "cases",
            "explain",
            "institutions",
            "runs",
            "second",
            "accounts",
            "health");

    /** What the admin API answers for the room; without that right there is no room. */
    private static final Map<String, String> NEEDED = Map.of(
            "today", "GET /status",
            "agreements", "GET /agreements",
            "matters", "GET /attention",
            "cases", "GET /trace/{correlation}",
            "explain", "POST /explain",
            "institutions", "GET /institutions",
            "runs", "GET /runs",
            "second", "GET /status",
            "accounts", "GET /administrators",
            "health", "GET /registers");

    /** The rooms that this person may enter. */
    public static List<String> rooms(Set<String> roles) {
        return ROOMS.stream()
                .filter(room -> Rights.may(roles, NEEDED.get(room)))
                .toList();
    }

    public List<String> rooms() {
        return rooms(roles);
    }

    /** @param operation of the admin API, for example {@code POST /parked/{id}/retry} */
    public boolean may(String operation) {
        return Rights.may(roles, operation);
    }

    public String w(String key, Object... arguments) {
        return words.get(key, arguments);
    }

    public String path(String wanted) {
        return "/console/" + ("today".equals(wanted) ? "" : wanted);
    }
}
