package al.tirana.nyja.agreement.table;

import al.tirana.nyja.xlsx.Cell;
import al.tirana.nyja.xlsx.Places;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** What a cell of a spreadsheet says in the form that its column has in text. */
final class SheetCells {

    /** No column takes a longer value. */
    static final int LONGEST = 4_096;

    /**
     * How the cells of a column may be stored.
     *
     * @param kind what numbers in it mean
     * @param form of its days, else null
     */
    record Stored(Kind kind, String form) {

        enum Kind {
            DAY,
            MOMENT,
            /** A number is what the column takes. */
            NUMBER,
            /** A number may be what is left of something else. */
            SIGNS,
            /** Free text, and words of a list. */
            TEXT
        }
    }

    private SheetCells() {}

    static String text(Cell cell, Column column, int row) {
        String place = Places.letters(cell.column()) + row;
        return switch (cell.kind()) {
            case TEXT -> text(cell.text(), place);
            case NUMBER -> number(cell.text(), column, place);
            case DAY -> day(cell.time(), column.stored(), place);
            case DAY_ALONE ->
                column.stored().kind() == Stored.Kind.MOMENT
                        ? CellFault.NO_TIME.at(place)
                        : day(cell.time(), column.stored(), place);
            case TIME -> (isDay(column.stored()) ? CellFault.TIME : CellFault.BECAME_DATE).at(place);
            case NO_DAY -> CellFault.NO_DAY.at(place);
            case LOST_DIGITS -> CellFault.LOST_DIGITS.at(place);
            case PERCENT -> CellFault.PERCENT.at(place);
            case BOOLEAN -> CellFault.BOOLEAN.at(place);
            case ERROR -> CellFault.ERROR.at(place);
            case FORMULA -> CellFault.FORMULA.at(place);
            case CROSSED_OUT -> CellFault.CROSSED_OUT.at(place);
        };
    }

    private static String text(String text, String place) {
        return text.length() > LONGEST
                ? CellFault.TOO_LONG.at(place)
                : text.replace(CellFault.MARK, Cells.NO_CHARACTER);
    }

    /** With a zero before it, what looks like a number may have been another one. */
    private static String number(String digits, Column column, String place) {
        if (isDay(column.stored())) {
            return CellFault.NO_DATE.at(place);
        }
        boolean unsure = column.stored().kind() == Stored.Kind.SIGNS
                && (!isGood(column, digits) || isGood(column, "0" + digits));
        return unsure ? CellFault.NUMBER.at(place) : digits;
    }

    private static boolean isGood(Column column, String text) {
        return column.form().read(text, LocalDate.EPOCH).isGood();
    }

    private static boolean isDay(Stored stored) {
        return stored.kind() == Stored.Kind.DAY || stored.kind() == Stored.Kind.MOMENT;
    }

    /** Nothing of a moment is left out: it is written as agreed and read again. */
    private static String day(LocalDateTime time, Stored stored, String place) {
        if (!isDay(stored)) {
            return CellFault.BECAME_DATE.at(place);
        }
        try {
            DateTimeFormatter form = Forms.reader(stored.form());
            String text = form.format(time);
            LocalDateTime again = stored.kind() == Stored.Kind.DAY
                    ? LocalDate.parse(text, form).atStartOfDay()
                    : LocalDateTime.parse(text, form);
            return again.equals(time) ? text : CellFault.TIME.at(place);
        } catch (DateTimeException e) {
            return CellFault.NO_DAY.at(place);
        }
    }
}
