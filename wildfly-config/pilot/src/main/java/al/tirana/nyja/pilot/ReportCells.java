package al.tirana.nyja.pilot;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.List;

/** The cells of a report as the police would read it: semicolons, quotes, a byte order mark. */
final class ReportCells {

    private static final String MARK = "\uFEFF";

    private ReportCells() {}

    /** One list for each line; the first is the header, the last the totals. */
    static List<List<String>> of(String report) {
        String text = report.startsWith(MARK) ? report.substring(1) : report;
        return CsvReader.builder()
                .fieldSeparator(';')
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)
                .stream()
                .map(CsvRecord::getFields)
                .toList();
    }
}
