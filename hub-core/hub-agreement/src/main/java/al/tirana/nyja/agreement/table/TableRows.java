package al.tirana.nyja.agreement.table;

import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import al.tirana.nyja.xlsx.Xlsx;
import java.io.IOException;

/**
 * The rows of a table in whatever a partner writes tables with: as lines of text, which can be read again and again from any
 * place. What the file is, its bytes say.
 */
interface TableRows {

    /** A header and a line for each row; the number of a line is the number of the row. */
    Content text();

    /** A record with the places that the partner's program shows. */
    TableRecord told(TableRecord record);

    /**
     * @param key the table document
     * @throws UnreadableInputException if it is no such table, or one in a format that is not agreed
     */
    static TableRows of(Content file, Table table, String key) throws IOException, UnreadableInputException {
        boolean isSheet = Xlsx.isOne(file);
        if (isSheet && !table.formats().contains(Format.XLSX)) {
            throw wrong(
                    "Skedari është fletë Excel dhe këtu u ra dakord CSV: ruajeni si «CSV UTF-8»",
                    "The file is a spreadsheet and CSV was agreed here: save it as \"CSV UTF-8\"");
        }
        if (!isSheet && !table.formats().contains(Format.CSV)) {
            throw wrong(
                    "Skedari nuk është fletë Excel: ruajeni si .xlsx", "The file is no spreadsheet: save it as .xlsx");
        }
        return isSheet ? SheetText.of(file, table, key) : new Lines(file);
    }

    private static UnreadableInputException wrong(String sq, String en) {
        return new UnreadableInputException("FPR-102", new Text(sq, en), 0);
    }

    /** What a table document can allow. */
    enum Format {
        CSV,
        XLSX
    }

    /** CSV: the bytes are the lines. */
    record Lines(Content text) implements TableRows {

        @Override
        public TableRecord told(TableRecord record) {
            return record;
        }
    }
}
