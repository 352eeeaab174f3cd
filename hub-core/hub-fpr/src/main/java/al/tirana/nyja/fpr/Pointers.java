package al.tirana.nyja.fpr;

/** JSON pointers that may be shown: a field name that a sender made up could itself be personal data. */
final class Pointers {

    private static final int LONGEST_NAME = 41;
    private static final int NATIONAL_ID = 10;
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

    /** Written out, without a pattern: it is asked for each field of each message. */
    private static String safe(String name) {
        return isPlain(name) && !holdsNationalId(name) ? name : "?";
    }

    private static boolean isPlain(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME || !isLetter(name.charAt(0))) {
            return false;
        }
        for (int i = 1; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isLetter(c) && !isDigit(c) && c != '_' && c != '.' && c != '-') {
                return false;
            }
        }
        return true;
    }

    /** A letter or digit, eight digits, a letter, standing alone. */
    private static boolean holdsNationalId(String name) {
        for (int start = 0; start + NATIONAL_ID <= name.length(); start++) {
            int end = start + NATIONAL_ID;
            if ((start == 0 || !isLetterOrDigit(name.charAt(start - 1)))
                    && (end == name.length() || !isLetterOrDigit(name.charAt(end)))
                    && isNationalId(name, start)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNationalId(String name, int start) {
        char first = name.charAt(start);
        char last = name.charAt(start + NATIONAL_ID - 1);
        if (!isDigit(first) && (!isLetter(first) || (first | 0x20) > 't') || !isLetter(last) || (last | 0x20) > 'w') {
            return false;
        }
        for (int i = start + 1; i < start + NATIONAL_ID - 1; i++) {
            if (!isDigit(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetterOrDigit(char c) {
        return isLetter(c) || isDigit(c);
    }

    /** An answer carries pointers of at most 200 characters: a deeper fault is shown at the place above it. */
    private static String cut(String parent, String pointer) {
        return pointer.length() > LONGEST ? parent : pointer;
    }
}
