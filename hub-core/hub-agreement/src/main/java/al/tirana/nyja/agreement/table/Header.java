package al.tirana.nyja.agreement.table;

import al.tirana.nyja.fpr.Unseen;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which column stands where in a table: the columns of the document, each once, in any order. */
final class Header {

    private static final String WRONG = "FPR-102";

    /** -1: the column may be absent, and is. */
    private final int[] places;

    private final int width;

    private Header(int[] places, int width) {
        this.places = places;
        this.width = width;
    }

    /**
     * @param cells the first row
     * @throws UnreadableInputException if it is not the agreed header; names that the input made up are not repeated
     */
    static Header of(Cells cells, Table table) throws UnreadableInputException {
        Optional<Character> other = Separators.other(cells, table);
        if (other.isPresent()) {
            Text what = Separators.what(other.get(), table.separator());
            throw fault(what.sq(), what.en(), "");
        }
        int[] places = new int[table.columns().size()];
        Arrays.fill(places, -1);
        for (int i = 0; i < cells.count(); i++) {
            int column = column(cells, i, table);
            if (column < 0) {
                if (cells.get(i, StandardCharsets.UTF_8).isBlank()) {
                    throw fault(
                            "Kolona nr. " + (i + 1) + " nuk ka emër: hiqeni, ose quajeni siç u ra dakord",
                            "Column no. " + (i + 1) + " has no name: remove it, or name it as agreed",
                            "");
                }
                boolean unseen = Unseen.isIn(cells.get(i, StandardCharsets.UTF_8));
                throw fault(
                        "Kolona nr. " + (i + 1) + " nuk është e rënë dakord"
                                + (unseen ? ": në emër ka një shenjë që nuk shihet" : ""),
                        "Column no. " + (i + 1) + " is not agreed"
                                + (unseen ? ": something unseen stands in its name" : ""),
                        "");
            }
            if (places[column] >= 0) {
                String name = table.columns().get(column).name();
                throw fault("Kolona përsëritet: " + name, "Column given twice: " + name, name);
            }
            places[column] = i;
        }
        if (isBrief(places, table)) {
            return new Header(places, cells.count());
        }
        List<String> missing = table.columns().stream()
                .filter(column -> !column.absent())
                .map(Column::name)
                .filter(name -> places[table.column(name)] < 0)
                .toList();
        if (!missing.isEmpty()) {
            String names = String.join(", ", missing);
            throw fault("Mungon te titulli: " + names, "Missing in the header: " + names, missing.get(0));
        }
        return new Header(places, cells.count());
    }

    static UnreadableInputException utf16() {
        return fault(
                "Skedari është UTF-16: ruajeni si CSV UTF-8 (në Excel: «CSV UTF-8»)",
                "The file is UTF-16: save it as CSV UTF-8 (in Excel: \"CSV UTF-8\")",
                "");
    }

    /** The character set is not known yet; names are ASCII, but a no-break space beside one is not. */
    static int column(Cells cells, int place, Table table) {
        int column = table.column(cells.get(place, StandardCharsets.UTF_8));
        return column >= 0 ? column : table.column(cells.get(place, Encoding.WINDOWS_1250));
    }

    static UnreadableInputException none() {
        return fault("Skedari është bosh: mungon titulli", "The file is empty: it has no header", "");
    }

    /** Only columns of a brief file, and the one that names the record among them. */
    private static boolean isBrief(int[] places, Table table) {
        return places[table.key()] >= 0
                && IntStream.range(0, places.length)
                        .filter(column -> places[column] >= 0)
                        .allMatch(column -> table.brief()
                                .contains(table.columns().get(column).name()));
    }

    /** How many columns the input has. */
    int width() {
        return width;
    }

    /** Whether the input has this column. */
    boolean has(int column) {
        return places[column] >= 0;
    }

    /** True if a row has as many cells as the header and its quotes fit. */
    boolean fits(Cells cells) {
        return cells.whole() && cells.count() == width;
    }

    String cell(Cells cells, int column, Charset charset) {
        if (places[column] < 0) {
            return "";
        }
        String text = cells.get(places[column], charset);
        return charset == Encoding.WINDOWS_1250 && OldLetters.isIn(text) ? CellFault.LETTERS.at("") : text;
    }

    /** By the columns of the document. */
    String[] cells(Cells cells, Charset charset) {
        String[] texts = new String[places.length];
        for (int column = 0; column < places.length; column++) {
            texts[column] = cell(cells, column, charset);
        }
        return texts;
    }

    private static UnreadableInputException fault(String sq, String en, String column) {
        return new UnreadableInputException(WRONG, new Text(sq, en), 1, column);
    }
}
