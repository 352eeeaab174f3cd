package al.tirana.nyja.xlsx;

import java.util.Objects;

/**
 * What a program tells a person who fills in a column, and what it lets through.
 *
 * @param column from 1
 * @param from first row, from 1
 * @param until last row
 * @param choices where the values stand that a person chooses from, as {@link #range} writes it; empty: anything
 * @param least least whole number; null: no number is asked for
 * @param most largest whole number
 * @param strict whether a value that does not fit is turned away at once; else it is only offered
 * @param title of what is told, cut at 32 characters
 * @param words what is told, cut at 255 characters
 */
public record Rule(
        int column,
        int from,
        int until,
        String choices,
        Long least,
        Long most,
        boolean strict,
        String title,
        String words) {

    private static final int LONGEST_TITLE = 32;
    private static final int LONGEST_WORDS = 255;

    public Rule {
        Objects.requireNonNull(choices, "choices");
        title = cut(title, LONGEST_TITLE);
        words = cut(words, LONGEST_WORDS);
    }

    /** Cells one below the other, of another sheet. */
    public static String range(String sheet, int column, int from, int until) {
        String letters = Places.letters(column);
        return "'" + sheet.replace("'", "''") + "'!$" + letters + "$" + from + ":$" + letters + "$" + until;
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
