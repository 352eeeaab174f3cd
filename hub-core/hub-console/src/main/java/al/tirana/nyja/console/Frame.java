package al.tirana.nyja.console;

import java.util.List;

/**
 * What stands around each page.
 *
 * @param title of the page
 * @param room the part of the navigation that it belongs to; empty before sign-in
 * @param person who has signed in; null before
 * @param role in words
 * @param acts whether this person may do something and not only look
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
        boolean acts,
        String form,
        String otherLanguage,
        Notice notice) {

    /** In the order of the navigation. */
    public static final List<String> ROOMS =
            List.of("today", "agreements", "matters", "cases", "explain", "institutions", "runs", "second", "health");

    public String w(String key, Object... arguments) {
        return words.get(key, arguments);
    }

    public String path(String wanted) {
        return "/console/" + ("today".equals(wanted) ? "" : wanted);
    }
}
