package al.tirana.nyja.spi;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * One record of a table: its rows put together by the table document.
 *
 * @param origin its number, its lines, and from each field of {@code data} the cell it came from
 * @param data {@code {"body": {…}}} of the message to be; with faults, whatever could be read
 * @param faults all that is wrong; if there are any, the record must be refused as a whole
 * @param warnings what the partner should know though the record is good
 * @param repeated whether an earlier record of this input has the same number and is the same in every cell
 * @param torn the cells of rows that do not have as many as the header, so nobody can say what each means. Only to find
 *     out whether somebody must be protected; never to be passed on
 */
public record TableRecord(
        Origin origin,
        JsonObject data,
        List<RecordFault> faults,
        List<RecordFault> warnings,
        boolean repeated,
        List<List<String>> torn) {

    public TableRecord {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(data, "data");
        faults = List.copyOf(faults);
        warnings = List.copyOf(warnings);
        torn = List.copyOf(torn);
    }

    @Override
    public String toString() {
        return "TableRecord[" + origin.lines() + ", " + faults.size() + " faults]";
    }
}
