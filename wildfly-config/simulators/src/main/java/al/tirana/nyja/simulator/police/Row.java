package al.tirana.nyja.simulator.police;

import java.util.Arrays;

/** One row of a file, cell by cell. Not safe for several threads. */
final class Row {

    /** What is wrong with the row as a whole. */
    enum Shape {
        WHOLE,
        /** A separator that nobody quoted. */
        ONE_CELL_MORE,
        /** The last cell is missing. */
        ONE_CELL_LESS,
        /** Not even a notice number. */
        STRAY
    }

    private final String[] cells;
    private Shape shape = Shape.WHOLE;
    private long line;

    Row() {
        cells = new String[Columns.ALL.size()];
        Arrays.fill(cells, "");
    }

    private Row(Row other) {
        cells = other.cells.clone();
        shape = other.shape;
    }

    Row copy() {
        return new Row(this);
    }

    String get(String column) {
        return cells[Columns.of(column)];
    }

    Row set(String column, String value) {
        cells[Columns.of(column)] = value;
        return this;
    }

    /** Where it stands in the file, once it is written. */
    long line() {
        return line;
    }

    void line(long number) {
        line = number;
    }

    Shape shape() {
        return shape;
    }

    Row shape(Shape newShape) {
        shape = newShape;
        return this;
    }
}
