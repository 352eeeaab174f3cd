package al.tirana.nyja.simulator.police;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Something wrong with a household, before its rows have their places.
 *
 * @param rows it may be told at any of these
 */
record Mark(List<Row> rows, String column, String code, boolean warning) {

    static Mark fault(List<Row> rows, String column, String code) {
        return new Mark(rows, column, code, false);
    }

    static Mark fault(Row row, String column, String code) {
        return fault(List.of(row), column, code);
    }

    static Mark warning(Row row, String column, String code) {
        return new Mark(List.of(row), column, code, true);
    }

    /** It is not refused, and nobody is told of it yet. */
    static Mark waits(List<Row> rows) {
        return new Mark(rows, "", "W-INCOMPLETE", true);
    }

    ExpectedFault expected() {
        return new ExpectedFault(
                rows.stream().map(Row::line).collect(Collectors.toCollection(TreeSet::new)), column, code, warning);
    }
}
