package al.tirana.nyja.agreement.table;

import al.tirana.nyja.spi.Text;
import java.util.List;
import java.util.Set;

/**
 * What a table document says about one column.
 *
 * @param name as it stands in the header
 * @param targets the fields of the message that it fills
 * @param form what its cells look like
 * @param stored what a cell of a spreadsheet may hold
 * @param required whether a cell may be empty
 * @param wholly whether it may be empty all the same where all rows of a record lack it, and nothing else is wrong
 * @param absent whether the header may lack it: then each of its cells is empty
 * @param missing what is said if it is empty all the same
 * @param split the character between several values of one cell, or 0
 * @param prefix what is put before the value
 * @param when the column on whose value it depends whether this one is read, or -1
 * @param values the values of that column
 * @param differs what counts if the rows of a record differ
 * @param nationalId how a national id is compared, or null
 * @param asked what a person who fills it in is asked for
 */
record Column(
        String name,
        List<Target> targets,
        Form form,
        SheetCells.Stored stored,
        boolean required,
        boolean wholly,
        boolean absent,
        Text missing,
        char split,
        String prefix,
        int when,
        Set<String> values,
        Differs differs,
        NationalIdCheck nationalId,
        Asked asked) {

    /** What counts if a field belongs to the whole record and its rows differ. */
    enum Differs {
        /** Nothing: the record is refused. */
        REFUSE,
        /** What stands in the row of the first position. */
        FIRST,
        /** The largest number. */
        LARGEST
    }
}
