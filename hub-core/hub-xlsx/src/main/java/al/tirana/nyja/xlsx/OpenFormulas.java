package al.tirana.nyja.xlsx;

import al.tirana.nyja.spi.UnreadableInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * Formulas whose results stand in many cells, such as {@code {=A1:A3*2}} and tables of what-ifs: only the first of these cells
 * says that it is one, and the others look like typed values. For one thread.
 */
final class OpenFormulas {

    private final List<Range> ranges = new ArrayList<>();
    private int row;

    private record Range(int left, int right, int bottom) {}

    /** Moves on to a row. */
    void row(int now) {
        row = now;
        if (!ranges.isEmpty()) {
            ranges.removeIf(range -> range.bottom() < row);
        }
    }

    /** @param cells what the formula fills, as {@code B2:B9}, if it says so */
    void open(String type, String cells) throws UnreadableInputException {
        int colon = cells == null ? -1 : cells.indexOf(':');
        if (colon < 0 || "shared".equals(type)) {
            return; // of a shared one each cell says that it is one
        }
        String last = cells.substring(colon + 1);
        ranges.add(new Range(Places.column(cells), Places.column(last), Places.row(last)));
        if (ranges.size() > Limits.OPEN_FORMULAS) {
            throw Words.tooManyParts();
        }
    }

    /** Whether a cell of this row is filled by one. */
    boolean fill(int column) {
        for (Range range : ranges) {
            if (column >= range.left() && column <= range.right() && row <= range.bottom()) {
                return true;
            }
        }
        return false;
    }
}
