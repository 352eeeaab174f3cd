package al.tirana.nyja.spi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A spreadsheet for a person, by the table document that reads it back: {@link Call#sheet}. What a row says already is locked;
 * what is to be filled in is yellow, with the codes of its list to choose from.
 *
 * @param title of the sheet, above its header
 * @param rows by name of column what is known, written as the document reads it; what a row does not name is empty
 * @param input names of the columns that are to be filled in
 * @param empty how many rows follow in which everything is to be filled in
 */
public record TableForm(Text title, Iterable<Map<String, String>> rows, Set<String> input, int empty) {

    private static final int MOST = 10_000;

    public TableForm {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(rows, "rows");
        input = Set.copyOf(input);
        if (empty < 0 || empty > MOST) {
            throw new IllegalArgumentException("0 to " + MOST + " empty rows");
        }
    }

    /** Rows to be filled in, and nothing else. */
    public static TableForm empty(Text title, int rows) {
        return new TableForm(title, List.of(), Set.of(), rows);
    }

    /** Rows to be read; nothing is to be filled in. */
    public static TableForm list(Text title, Iterable<Map<String, String>> rows) {
        return new TableForm(title, rows, Set.of(), 0);
    }

    /** Without what stands in it. */
    @Override
    public String toString() {
        return "TableForm[" + input.size() + " columns, " + empty + " empty rows]";
    }
}
