package al.tirana.nyja.agreement.table;

import al.tirana.nyja.agreement.table.TableRows.Format;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A table document without faults. Immutable, for many threads.
 *
 * @param separator between cells
 * @param formats in which such tables come
 * @param zone of dates and times
 * @param longest rows at most
 * @param key the column whose value holds the rows of a record together
 * @param keyForm what such a value looks like
 * @param items the list whose items the rows are, or an empty text: then a record has one row
 * @param position the column that numbers the rows of a record from 1, or -1
 * @param rowsOfRecord rows of a record at most
 * @param prefer the column that says which rows of a record speak for the whole of it, or -1
 * @param preferred the values of that column
 * @param columns in the order of the document
 * @param brief the columns of which alone an input may consist that completes records; none: no such input
 * @param report what the report about such a table is called
 */
record Table(
        char separator,
        Set<Format> formats,
        ZoneId zone,
        int longest,
        int key,
        Pattern keyForm,
        String items,
        int position,
        int rowsOfRecord,
        int prefer,
        Set<String> preferred,
        List<Column> columns,
        Set<String> brief,
        ReportTerms report) {

    boolean prefers(RawRow row) {
        return prefer < 0 || preferred.contains(row.cells()[prefer]);
    }

    String keyColumn() {
        return columns.get(key).name();
    }

    String positionColumn() {
        return position < 0 ? keyColumn() : columns.get(position).name();
    }

    int column(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
