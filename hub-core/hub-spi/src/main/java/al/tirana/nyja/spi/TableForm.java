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
 * @param facts what whoever fills it in has to know, on a sheet of its own that nobody writes into and nobody reads back
 */
public record TableForm(
        Text title, Iterable<Map<String, String>> rows, Set<String> input, int empty, List<Fact> facts) {

    /**
     * Something to know.
     *
     * @param what it is, such as the kind of service
     * @param says the value, as the message has it
     * @param list name of the code list whose code it is, so that its words stand beside it; empty: it is none
     */
    public record Fact(Text what, String says, String list) {

        public Fact {
            Objects.requireNonNull(what, "what");
            Objects.requireNonNull(says, "says");
            Objects.requireNonNull(list, "list");
        }

        /** Without what it says. */
        @Override
        public String toString() {
            return "Fact[" + what.en() + "]";
        }
    }

    private static final int MOST = 10_000;

    public TableForm {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(rows, "rows");
        input = Set.copyOf(input);
        facts = List.copyOf(facts);
        if (empty < 0 || empty > MOST) {
            throw new IllegalArgumentException("0 to " + MOST + " empty rows");
        }
    }

    /** A form that tells nothing beside its rows. */
    public TableForm(Text title, Iterable<Map<String, String>> rows, Set<String> input, int empty) {
        this(title, rows, input, empty, List.of());
    }

    /** The same, with this to know. */
    public TableForm knowing(List<Fact> known) {
        return new TableForm(title, rows, input, empty, known);
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
