package al.tirana.nyja.agreement.table;

import java.util.Arrays;
import java.util.List;

/**
 * A row as text, not yet understood.
 *
 * @param line its first line
 * @param cells by the columns of the document, without the space around them; null if the row is torn
 * @param torn its cells as they stand, if there are more or fewer than the header has; else null
 * @param own false if the row is counted with another record, whose number stands in it too
 */
record RawRow(long line, String[] cells, List<String> torn, boolean own) {

    boolean isTorn() {
        return torn != null;
    }

    boolean saysTheSame(RawRow other) {
        return Arrays.equals(cells, other.cells);
    }

    /** Without what stands in it. */
    @Override
    public String toString() {
        return "RawRow[" + line + "]";
    }
}
