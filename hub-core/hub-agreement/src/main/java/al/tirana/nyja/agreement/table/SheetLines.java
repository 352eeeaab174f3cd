package al.tirana.nyja.agreement.table;

import al.tirana.nyja.fpr.Unseen;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import al.tirana.nyja.xlsx.Cell;
import al.tirana.nyja.xlsx.Places;
import al.tirana.nyja.xlsx.SheetRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A sheet as lines of text, made while they are read: the agreed columns, in UTF-8, each row in the line of its number. Above
 * the header titles may stand; the header is the first row with the name of a column in it.
 */
final class SheetLines extends MadeLines {

    private static final String WRONG = "FPR-102";

    /** Rows with something in them that may stand above the header. */
    private static final int TITLES = 20;

    private final SheetRows rows;
    private final Table table;
    private final int[] places;
    /** From the column of the sheet to that of the document. */
    private final Map<Integer, Integer> meanings = new HashMap<>();

    private final String[] now;
    private final int header;
    private final int widest;
    private long line;

    private SheetLines(SheetRows rows, Table table, int[] places) {
        super(header(rows, table));
        this.rows = rows;
        this.table = table;
        this.places = places;
        this.now = new String[places.length];
        this.header = rows.row();
        int last = 0;
        for (int i = 0; i < places.length; i++) {
            meanings.put(places[i], i);
            last = Math.max(last, places[i]);
        }
        this.widest = last;
        this.line = header;
    }

    private static byte[] header(SheetRows rows, Table table) {
        StringBuilder first = new StringBuilder("\uFEFF").append("\r\n".repeat(rows.row() - 1));
        for (Column column : table.columns()) {
            cell(first, column.name(), table);
        }
        return ended(first).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @throws UnreadableInputException if it has not the agreed header */
    static SheetLines of(SheetRows rows, Table table) throws IOException, UnreadableInputException {
        int first = 0;
        String place = "";
        for (int i = 0; i < TITLES && rows.next(); i++) {
            if (rows.cells().stream().anyMatch(cell -> column(cell, table) >= 0)) {
                return new SheetLines(rows, table, places(rows, table));
            }
            if (first == 0) {
                first = rows.row();
                place = rows.place(rows.cells().get(0).column());
            }
        }
        if (first == 0) {
            throw Header.none();
        }
        String names =
                String.join(", ", table.columns().stream().map(Column::name).toList());
        throw fault(first, place, "Mungon rreshti i titujve: " + names, "The row of the titles is missing: " + names);
    }

    /** By the columns of the document, the columns of the sheet. */
    int[] places() {
        return places;
    }

    static UnreadableInputException tooLarge() {
        return new UnreadableInputException(
                "FPR-107",
                new Text(
                        "Fleta hapet në më shumë se sa lejohet: ndajeni në disa skedarë",
                        "The sheet unpacks to more than is allowed: split it into several files"),
                0);
    }

    @Override
    byte[] more() throws IOException {
        try {
            StringBuilder text = new StringBuilder();
            if (!rows.next()) {
                rows.refuseMerged(header, widest);
                return null;
            }
            while (++line < rows.row()) {
                text.append("\r\n");
            }
            row(text);
            return text.toString().getBytes(StandardCharsets.UTF_8);
        } catch (UnreadableInputException e) {
            throw new Unreadable(e);
        }
    }

    private void row(StringBuilder text) {
        Arrays.fill(now, "");
        String stray = "";
        for (Cell cell : rows.cells()) {
            Integer column = meanings.get(cell.column());
            if (column != null) {
                now[column] = SheetCells.text(cell, table.columns().get(column), rows.row());
            } else if (stray.isEmpty() && !isUnseen(cell)) {
                stray = CellFault.STRAY.at(Places.letters(cell.column()) + rows.row());
            }
        }
        for (String value : now) {
            cell(text, value, table);
        }
        if (!stray.isEmpty()) {
            cell(text, stray, table);
        }
        ended(text);
    }

    /** In quotes, with the separator behind it; a row stays one line. */
    private static void cell(StringBuilder text, String value, Table table) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            text.append(c == '\r' || c == '\n' ? ' ' : c);
            if (c == '"') {
                text.append(c);
            }
        }
        text.append('"').append(table.separator());
    }

    private static StringBuilder ended(StringBuilder text) {
        text.setLength(text.length() - 1);
        return text.append("\r\n");
    }

    private static int[] places(SheetRows rows, Table table) throws UnreadableInputException {
        int[] places = new int[table.columns().size()];
        for (Cell cell : rows.cells()) {
            int column = column(cell, table);
            String place = rows.place(cell.column());
            if (column < 0) {
                throw fault(
                        rows.row(),
                        place,
                        "Titulli në këtë qelizë nuk është kolonë e rënë dakord: hiqeni ose quajeni siç u ra dakord",
                        "The title in this cell is no agreed column: remove it, or name it as agreed");
            }
            if (places[column] > 0) {
                String name = table.columns().get(column).name();
                throw fault(rows.row(), place, "Kolona përsëritet: " + name, "Column given twice: " + name);
            }
            places[column] = cell.column();
        }
        List<String> missing = table.columns().stream()
                .map(Column::name)
                .filter(name -> places[table.column(name)] == 0)
                .toList();
        if (!missing.isEmpty()) {
            String names = String.join(", ", missing);
            throw fault(rows.row(), missing.get(0), "Mungon te titulli: " + names, "Missing in the header: " + names);
        }
        return places;
    }

    /** What is there and nobody sees, such as a space of another kind, is no value that would be lost. */
    private static boolean isUnseen(Cell cell) {
        return cell.kind() == Cell.Kind.TEXT && Unseen.strip(cell.text()).isEmpty();
    }

    private static int column(Cell cell, Table table) {
        return cell.kind() == Cell.Kind.TEXT ? table.column(Unseen.strip(cell.text())) : -1;
    }

    private static UnreadableInputException fault(long row, String place, String sq, String en) {
        return new UnreadableInputException(WRONG, new Text(sq, en), row, place);
    }
}
