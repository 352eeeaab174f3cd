package al.tirana.nyja.xlsx;

import al.tirana.nyja.spi.UnreadableInputException;
import al.tirana.nyja.xlsx.Cell.Kind;
import al.tirana.nyja.xlsx.Styles.Shown;
import al.tirana.nyja.xlsx.Xml.Event;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The rows of a sheet with something in them, one after the other. A row or column that a person does not see is refused if
 * something stands in it: nobody can say whether it was meant to be sent, and leaving it out would lose it. For one thread.
 */
public final class SheetRows implements AutoCloseable {

    private static final int MOST_MERGED = 10_000;

    private final Xml xml;
    private final Sheet sheet;
    private final SharedTexts texts;
    private final Styles styles;
    private final boolean from1904;
    private final BitSet hiddenColumns = new BitSet();
    private final BitSet shownColumns = new BitSet();
    private final List<Cell> cells = new ArrayList<>();
    private final List<String> merged = new ArrayList<>();
    private final BitSet filledRows = new BitSet();
    private final OpenFormulas formulas = new OpenFormulas();
    private boolean hiddenToo;
    private boolean rowsAreHidden;
    private boolean columnsAreHidden;
    private int row;
    private int textOfRow;
    private long textOfSheet;

    SheetRows(Xml xml, Sheet sheet, SharedTexts texts, Styles styles, boolean from1904) {
        this.xml = xml;
        this.sheet = sheet;
        this.texts = texts;
        this.styles = styles;
        this.from1904 = from1904;
    }

    /** The same rows, also those that a person does not see: only to find out whether there is data at all. */
    SheetRows whateverIsHidden() {
        hiddenToo = true;
        return this;
    }

    /** Moves to the next row with something in it; false at the end of the sheet. */
    public boolean next() throws IOException, UnreadableInputException {
        try {
            Event event;
            while ((event = xml.next()) != Event.DONE) {
                if (event == Event.START && start()) {
                    return true;
                }
            }
            return false;
        } catch (Refused e) {
            throw e.refusal();
        }
    }

    /** Number of the row, from 1. */
    public int row() {
        return row;
    }

    /** Its cells with something in them, from left to right; valid until the next row. */
    public List<Cell> cells() {
        return cells;
    }

    /** {@code Fleta1!C7}. */
    public String place(int column) {
        return sheet.told() + "!" + Places.letters(column) + row;
    }

    /**
     * Refuses cells that are merged where each must say something of its own; known when all rows were read. A title may
     * reach over the empty rows below it.
     *
     * @param header the row of the titles
     * @param columns how many columns there are, from the first
     */
    public void refuseMerged(int header, int columns) throws UnreadableInputException {
        int next = filledRows.nextSetBit(header + 1);
        for (String range : merged) {
            int colon = range.indexOf(':');
            String first = colon < 0 ? range : range.substring(0, colon);
            String last = colon < 0 ? range : range.substring(colon + 1);
            boolean wide = Places.column(first) != Places.column(last);
            boolean title = Places.row(first) == header && !wide && (next < 0 || Places.row(last) < next);
            if (Places.row(last) >= header && Places.column(first) <= columns && !title) {
                throw Words.merged(
                        Places.row(first),
                        sheet.told() + "!" + Places.letters(Places.column(first)) + Places.row(first) + ":"
                                + Places.letters(Places.column(last)) + Places.row(last));
            }
        }
    }

    @Override
    public void close() throws IOException {
        xml.close();
    }

    private boolean start() throws IOException, UnreadableInputException {
        switch (xml.name()) {
            case "sheetFormatPr" -> {
                rowsAreHidden = xml.is("zeroHeight");
                columnsAreHidden = isZero(xml.get("defaultColWidth"));
            }
            case "col" -> column();
            case "oleObjects", "controls" -> throw Words.embedded();
            case "mergeCell" -> {
                if (merged.size() == MOST_MERGED) {
                    throw Words.tooManyParts();
                }
                String range = xml.get("ref");
                merged.add(range == null ? "" : range);
            }
            case "row" -> {
                return readRow();
            }
            default -> {
                // how it looks
            }
        }
        return false;
    }

    private void column() throws UnreadableInputException {
        int from = Numbers.whole(xml.get("min"));
        int until = Math.min(Numbers.whole(xml.get("max")), Limits.COLUMNS);
        if (from > 0 && from <= until) {
            BitSet columns = xml.is("hidden") || isZero(xml.get("width")) ? hiddenColumns : shownColumns;
            columns.set(from, until + 1);
        }
    }

    private static boolean isZero(String size) {
        return size != null && size.matches("0+(\\.0*)?");
    }

    private boolean readRow() throws IOException, UnreadableInputException {
        String number = xml.get("r");
        int now = number == null ? row + 1 : Numbers.whole(number);
        if (now <= row || now > Limits.ROWS) {
            throw Words.damagedAt(row, "");
        }
        row = now;
        String state = xml.get("hidden");
        String height = xml.get("ht");
        boolean hidden = state == null ? rowsAreHidden : Xml.isTrue(state);
        hidden |= isZero(height);
        cells.clear();
        formulas.row(row);
        textOfRow = 0;
        int column = 0;
        while (true) {
            Event event = xml.next();
            if (event == Event.DONE) {
                throw Words.damaged();
            }
            if (event == Event.END && xml.name().equals("row")) {
                break;
            }
            if (event == Event.START && xml.name().equals("c")) {
                column = readCell(column);
            }
        }
        if (!cells.isEmpty() && hidden && !hiddenToo) {
            throw Words.hiddenRow(row, place(cells.get(0).column()));
        }
        filledRows.set(row, !cells.isEmpty());
        return !cells.isEmpty();
    }

    private int readCell(int before) throws IOException, UnreadableInputException {
        String place = xml.get("r");
        int column = place == null ? before + 1 : Places.column(place);
        if (column <= before || column > Limits.COLUMNS || place != null && Places.row(place) != row) {
            throw Words.damagedAt(row, "");
        }
        String type = xml.get("t");
        String style = xml.get("s");
        boolean formula = false;
        String value = null;
        boolean inValue = false;
        StringBuilder text = new StringBuilder();
        while (true) {
            Event event = xml.next();
            if (event == Event.DONE) {
                throw Words.damaged();
            }
            if (event == Event.TEXT) {
                if (inValue) {
                    xml.text(text, Limits.CELL + 1);
                }
            } else if (event == Event.START) {
                switch (xml.name()) {
                    case "f" -> {
                        formula = true;
                        formulas.open(xml.get("t"), xml.get("ref"));
                    }
                    case "v" -> inValue = true;
                    case "c", "row" -> throw Words.damagedAt(row, place(column));
                    case "is" -> value = RichText.read(xml, "is");
                    default -> {
                        // extensions
                    }
                }
            } else if (xml.name().equals("v")) {
                inValue = false;
                value = text.toString();
            } else if (xml.name().equals("c")) {
                break;
            }
        }
        boolean filled = value != null && !value.isBlank() && formulas.fill(column);
        Cell cell = formula || filled
                ? Cell.of(column, Kind.FORMULA)
                : cell(column, type == null ? "n" : type, value, style);
        if (cell != null) {
            textOfRow += cell.text().length();
            textOfSheet += cell.text().length();
            if (textOfRow > Limits.ROW || textOfSheet > Limits.SHEET) {
                throw Words.tooMuchInRow(row, place(column));
            }
            boolean hidden = hiddenColumns.get(column) || columnsAreHidden && !shownColumns.get(column);
            if (hidden && !hiddenToo) {
                throw Words.hiddenColumn(row, place(column));
            }
            cells.add(cell);
        }
        return column;
    }

    /** Null if nothing stands in it. */
    private Cell cell(int column, String type, String value, String style) throws UnreadableInputException {
        if (value == null || value.isBlank()) {
            return null;
        }
        int look = style == null ? 0 : Numbers.whole(style);
        Cell cell = cell(column, type, value, look);
        return cell != null && styles.isCrossedOut(look) ? Cell.of(column, Kind.CROSSED_OUT) : cell;
    }

    private Cell cell(int column, String type, String value, int look) throws UnreadableInputException {
        return switch (type) {
            case "s" -> text(column, shared(column, value));
            case "str" -> text(column, RichText.unescape(value));
            case "inlineStr" -> text(column, value);
            case "b" -> Cell.of(column, Kind.BOOLEAN);
            case "e" -> Cell.of(column, Kind.ERROR);
            case "d" -> written(column, value);
            case "n" -> number(column, value, styles.of(look));
            default -> throw Words.damagedAt(row, place(column));
        };
    }

    private String shared(int column, String value) throws UnreadableInputException {
        String text = texts.get(Numbers.whole(value));
        if (text == null) {
            throw Words.damagedAt(row, place(column));
        }
        return text;
    }

    private static Cell text(int column, String text) {
        return text.isBlank() ? null : new Cell(column, Kind.TEXT, text, null);
    }

    private Cell number(int column, String value, Shown shown) throws UnreadableInputException {
        BigDecimal number = Numbers.decimal(value);
        if (number == null) {
            throw Words.damagedAt(row, place(column));
        }
        return switch (shown.as()) {
            case TIME -> Cell.of(column, Kind.TIME);
            case DAY, MOMENT ->
                Dates.of(number, from1904)
                        .map(time -> day(column, time, shown.as() == Shown.As.MOMENT))
                        .orElseGet(() -> Cell.of(column, Kind.NO_DAY));
            case PERCENT -> Cell.of(column, Kind.PERCENT);
            case NUMBER ->
                Numbers.lostDigits(number)
                        ? Cell.of(column, Kind.LOST_DIGITS)
                        : new Cell(column, Kind.NUMBER, Numbers.plain(number, shown.digits()), null);
        };
    }

    /** Midnight is a time only where one is shown. */
    private static Cell day(int column, LocalDateTime time, boolean timeIsShown) {
        boolean alone = !timeIsShown && time.toLocalTime().equals(LocalTime.MIDNIGHT);
        return new Cell(column, alone ? Kind.DAY_ALONE : Kind.DAY, "", time);
    }

    /** A day that is written and not counted. */
    private static Cell written(int column, String value) {
        String text = value.trim();
        try {
            LocalDateTime time = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay()
                    : LocalDateTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text);
            return day(column, time, text.length() > 10);
        } catch (DateTimeException e) {
            return Cell.of(column, Kind.NO_DAY);
        }
    }
}
