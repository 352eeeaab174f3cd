package al.tirana.nyja.agreement.table;

import al.tirana.nyja.spi.Text;
import java.util.Map;

/**
 * What the report about a file is called in the partner's own words.
 *
 * @param record the column that holds the number of a record
 * @param total the word before the totals
 * @param households whether records are households, of which people are counted too
 * @param words of the totals, by their English words; the usual ones where none is given
 */
public record ReportTerms(String record, String total, boolean households, Map<String, Text> words) {

    public ReportTerms {
        words = Map.copyOf(words);
    }
}
