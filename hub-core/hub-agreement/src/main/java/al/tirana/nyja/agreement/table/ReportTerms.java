package al.tirana.nyja.agreement.table;

import al.tirana.nyja.spi.Text;
import java.util.Map;
import java.util.Set;

/**
 * What the report about a file is called in the partner's own words.
 *
 * @param record the column that holds the number of a record
 * @param total the word before the totals
 * @param households whether records are households, of which people are counted too
 * @param unnamed separators of which it says only that a column is not agreed, as it did before it named them
 * @param words of the totals, by their English words; the usual ones where none is given
 */
public record ReportTerms(
        String record, String total, boolean households, Set<Character> unnamed, Map<String, Text> words) {

    public ReportTerms {
        unnamed = Set.copyOf(unnamed);
        words = Map.copyOf(words);
    }
}
