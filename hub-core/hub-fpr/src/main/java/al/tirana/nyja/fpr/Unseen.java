package al.tirana.nyja.fpr;

import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * Characters that nobody sees. One rule for messages and files: at the edge of a cell the harmless ones are trimmed;
 * anywhere else, and in a message, which is signed as it stands, they are refused, because two people who read the same
 * name would not read the same characters.
 */
public final class Unseen {

    private static final int NONE = -1;

    private Unseen() {}

    /** Without white space of any kind, zero-width marks and byte order marks at both ends. */
    public static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isTrimmed(text.charAt(from))) {
            from++;
        }
        while (to > from && isTrimmed(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** True if there is something to see: more than white space, marks and fillers. */
    public static boolean isVisible(String text) {
        return first(text, point -> !isWhite(point) && !isRefused(point) && !isMark(point)) != NONE;
    }

    /**
     * The first character that may not stand within a text: control and format characters (also those that turn the
     * direction of writing), fillers, variation selectors, what no character is assigned to.
     *
     * @param lines whether the text may have several lines
     */
    public static OptionalInt firstIn(String text, boolean lines) {
        int found = first(text, lines ? Unseen::isRefusedInLines : Unseen::isRefused);
        return found == NONE ? OptionalInt.empty() : OptionalInt.of(found);
    }

    /** True if there is a character in it that cannot be seen or not be told from a space. */
    public static boolean isIn(String text) {
        return first(text, point -> isRefused(point) || point != ' ' && isWhite(point)) != NONE;
    }

    /** {@code U+200B}: says which it is, where the character itself says nothing. */
    public static String name(int point) {
        return String.format("U+%04X", point);
    }

    /** Without a stream: it is asked for each text of each message. */
    private static int first(String text, IntPredicate which) {
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            if (which.test(point)) {
                return point;
            }
            i += Character.charCount(point);
        }
        return NONE;
    }

    private static boolean isTrimmed(char c) {
        return isWhite(c) || c >= '\u200B' && c <= '\u200F' || c == '\u2060' || c == '\uFEFF' || c == '\u00AD';
    }

    private static boolean isWhite(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point) || point == 0x2800;
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static boolean isRefusedInLines(int point) {
        return point != '\n' && point != '\r' && point != '\t' && isRefused(point);
    }

    private static boolean isRefused(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> isFiller(point);
        };
    }

    /** Drawn as nothing, though they count as letters, marks or symbols. */
    private static boolean isFiller(int point) {
        return point == 0x034F
                || point == 0x115F
                || point == 0x1160
                || point == 0x17B4
                || point == 0x17B5
                || point >= 0x180B && point <= 0x180F
                || point == 0x2800
                || point == 0x3164
                || point == 0xFFA0
                || point == 0xFFFC
                || point == 0xFFFD
                || point >= 0xFE00 && point <= 0xFE0F
                || point >= 0xE0100 && point <= 0xE01EF;
    }
}
