package al.tirana.nyja.sdmx;

/**
 * What is wrong in some row, without the value that stands there.
 *
 * @param line from 1
 * @param column empty: the row as a whole
 */
public record Fault(long line, String column, String sq, String en) {}
