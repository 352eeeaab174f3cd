package al.tirana.nyja.xlsx;

import java.time.LocalDateTime;

/**
 * A cell with something in it.
 *
 * @param column from 1
 * @param kind what it holds
 * @param text of a text as it stands; of a number its digits, never in scientific form, with the leading zeros that its format
 *     shows; else empty
 * @param time of a day, alone or not, else null
 */
public record Cell(int column, Kind kind, String text, LocalDateTime time) {

    /** What a cell holds. */
    public enum Kind {
        /** A text, also one that looks like a number. */
        TEXT,
        /** A number that is shown as one. */
        NUMBER,
        /** A number that is shown as a day, perhaps with a time. */
        DAY,
        /** A number that is shown as a day and has no time: nobody said which. */
        DAY_ALONE,
        /** A number that is shown as a time without a day. */
        TIME,
        /** A number that is shown as a day that does not exist. */
        NO_DAY,
        /** A number with more digits than a spreadsheet keeps: the last ones are zeros now. */
        LOST_DIGITS,
        /** A number that is shown as another one, a hundred times as large. */
        PERCENT,
        /** True or false. */
        BOOLEAN,
        /** Such as #REF!. */
        ERROR,
        /** A formula, whatever it last came to. */
        FORMULA,
        /** Something that is crossed out: nobody can say whether it was meant to be sent. */
        CROSSED_OUT
    }

    static Cell of(int column, Kind kind) {
        return new Cell(column, kind, "", null);
    }

    /** Without the value. */
    @Override
    public String toString() {
        return "Cell[" + Places.letters(column) + " " + kind + "]";
    }
}
