package al.tirana.nyja.xlsx;

import java.util.Objects;

/**
 * What the hub writes into a cell. It never writes a formula: whatever a text begins with, it is a text.
 *
 * @param text empty: the cell shows its look only
 * @param look what it looks like; a whole number in the look of one is stored as a number
 */
public record Value(String text, Look look) {

    public Value {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(look, "look");
    }

    /** A cell to be filled in, or that separates. */
    public static Value empty(Look look) {
        return new Value("", look);
    }

    /** Without what stands in it. */
    @Override
    public String toString() {
        return "Value[" + look + "]";
    }
}
