package al.tirana.nyja.fpr;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The code lists as they lie in this library. */
final class Csv {

    private Csv() {}

    /** The rows of a list, each by column name, in the order of the file. */
    static List<Map<String, String>> rows(String list) {
        try (var reader = CsvReader.builder().ofNamedCsvRecord(Resources.text("codelist/" + list + ".csv"))) {
            return reader.stream().map(NamedCsvRecord::getFieldsAsMap).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
