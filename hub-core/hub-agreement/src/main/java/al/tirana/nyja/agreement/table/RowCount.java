package al.tirana.nyja.agreement.table;

/**
 * How many rows a table has, without its header.
 *
 * @param rows with something in them; negative if the bytes are such that rows cannot be told apart
 * @param empty with nothing but separators, quotes and white space, as spreadsheets leave them behind
 */
public record RowCount(long rows, long empty) {

    /** Of a table that cannot be read by bytes: reading it says why. */
    public static final RowCount NONE = new RowCount(-1, 0);

    /** Whether somebody who counted may have counted so: with the empty rows, without them, or with some. */
    public boolean fits(long said) {
        return rows < 0 || said >= rows && said <= rows + empty;
    }
}
