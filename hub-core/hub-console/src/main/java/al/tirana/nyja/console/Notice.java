package al.tirana.nyja.console;

/**
 * What became of what was done last.
 *
 * @param link where it goes on; empty if nowhere
 * @param there what that place is called
 */
public record Notice(boolean good, String what, String next, String link, String there) {

    public Notice(boolean good, String what, String next) {
        this(good, what, next, "", "");
    }

    /** The same, and where it goes on. */
    Notice with(String link, String there) {
        return new Notice(good, what, next, link, there);
    }

    /** It waits for a second person: who that may be, what happens then, and where it is done. @param who part of a key */
    static Notice proposed(Words words, String who) {
        return new Notice(
                true,
                words.get("done.proposed"),
                words.get("proposed." + who),
                "/console/second",
                words.get("proposed.there"));
    }
}
