package al.tirana.nyja.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** All that was told before. Whoever may tell more asks it first, and writes down there what was told. Immutable. */
public final class Ledger {

    /**
     * A number of a table that was told.
     *
     * @param cell a code of each dimension, by its name; of dimensions that are not named all together
     * @param value what was told; empty: it was hidden
     * @param threshold below which a count is small there
     * @param marked whether it was said of a hidden number that it is small
     */
    public record Entry(Map<String, String> cell, OptionalLong value, int threshold, boolean marked) {

        public Entry {
            cell = Map.copyOf(cell);
        }
    }

    private static final Ledger EMPTY = new Ledger(List.of());

    private final List<Entry> entries;

    private Ledger(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Nothing was told yet. */
    public static Ledger empty() {
        return EMPTY;
    }

    public static Ledger of(List<Entry> entries) {
        return new Ledger(entries);
    }

    /** The same, and this told too. */
    public Ledger and(List<Entry> more) {
        List<Entry> all = new ArrayList<>(entries);
        all.addAll(more);
        return new Ledger(all);
    }

    public List<Entry> entries() {
        return entries;
    }
}
