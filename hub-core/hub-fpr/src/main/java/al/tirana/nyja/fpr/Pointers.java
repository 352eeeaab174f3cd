package al.tirana.nyja.fpr;

import java.util.regex.Pattern;

/** JSON pointers that may be shown: a field name that a sender made up could itself be personal data. */
final class Pointers {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,40}");
    private static final Pattern LIKE_A_NATIONAL_ID =
            Pattern.compile("(^|[^A-Za-z0-9])[A-Ta-t0-9][0-9]{8}[A-Wa-w]($|[^A-Za-z0-9])");
    private static final int LONGEST = 200;

    private Pointers() {}

    /** The pointer of a field of what the parent names; an odd name is shown as {@code ?}. */
    static String field(String parent, String name) {
        return cut(parent, parent + '/' + safe(name));
    }

    /** The pointer of an element of the array that the parent names. */
    static String element(String parent, int index) {
        return cut(parent, parent + '/' + index);
    }

    /** The order of a document: as text, but indexes as numbers. The root (an empty pointer) comes first. */
    static int compare(String a, String b) {
        var left = a.split("/");
        var right = b.split("/");
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            int order = isIndex(left[i]) && isIndex(right[i])
                    ? Integer.compare(Integer.parseInt(left[i]), Integer.parseInt(right[i]))
                    : left[i].compareTo(right[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }

    /** Whether this step of a pointer is no name: the root, an index, any element. */
    static boolean isPlace(String step) {
        return step.isEmpty() || step.equals("*") || isIndex(step);
    }

    private static boolean isIndex(String step) {
        return !step.isEmpty() && step.length() < 10 && step.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static String safe(String name) {
        return PLAIN.matcher(name).matches()
                        && !LIKE_A_NATIONAL_ID.matcher(name).find()
                ? name
                : "?";
    }

    /** An answer carries pointers of at most 200 characters: a deeper fault is shown at the place above it. */
    private static String cut(String parent, String pointer) {
        return pointer.length() > LONGEST ? parent : pointer;
    }
}
