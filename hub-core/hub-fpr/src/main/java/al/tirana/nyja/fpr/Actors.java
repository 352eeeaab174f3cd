package al.tirana.nyja.fpr;

/** Ids of institutions and units, such as {@code BT.QRM}, and their URIs in a message. */
public final class Actors {

    /** The hub itself. */
    public static final String HUB = "HUB";

    private static final String PREFIX = "https://id.tirana.al/fpr/actor/";
    private static final int MOST_PARTS = 4;
    private static final int LONGEST_URI = 100;

    private Actors() {}

    /** The URI of an id. */
    public static String uri(String id) {
        return PREFIX + id;
    }

    /**
     * The id in a URI.
     *
     * @throws IllegalArgumentException if the text is not the URI of an actor; ask {@link #isUri} first if unsure
     */
    public static String id(String uri) {
        if (!isUri(uri)) {
            throw new IllegalArgumentException("Not the URI of an actor");
        }
        return uri.substring(PREFIX.length());
    }

    /** True if the text is the URI of an actor, known or not. Null is none. */
    public static boolean isUri(String text) {
        return text != null && text.length() <= LONGEST_URI && text.startsWith(PREFIX) && isId(text, PREFIX.length());
    }

    /** True if the text has the form of an id. Null has not. */
    public static boolean isId(String text) {
        return text != null && isId(text, 0);
    }

    /** Up to four parts of capital letters and digits. Without a pattern: it is asked several times for each message. */
    private static boolean isId(String text, int from) {
        int parts = 1;
        boolean empty = true;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && !empty && parts < MOST_PARTS) {
                parts++;
                empty = true;
            } else if (c >= 'A' && c <= 'Z' || c >= '0' && c <= '9') {
                empty = false;
            } else {
                return false;
            }
        }
        return !empty;
    }
}
