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
        Format format = Xlsx.isOne(file) ? Format.XLSX : JsonText.isOne(file) ? Format.JSON : Format.CSV;
        boolean meantAsText = format == Format.JSON && table.formats().contains(Format.CSV);
        if (!table.formats().contains(format) && !meantAsText) {
            throw notAgreed(format, table);
        }
        return switch (meantAsText && !table.formats().contains(Format.JSON) ? Format.CSV : format) {
            case XLSX -> SheetText.of(file, table, key);
            case JSON -> JsonText.of(file, table, key);
            case CSV -> new Lines(file);
        };
    }

    private static UnreadableInputException notAgreed(Format format, Table table) {
        if (format == Format.XLSX && table.formats().contains(Format.CSV)) {
            return wrong(
                    "Skedari është fletë Excel dhe këtu u ra dakord CSV: ruajeni si «CSV UTF-8»",
                    "The file is a spreadsheet and CSV was agreed here: save it as \"CSV UTF-8\"");
        }
        return table.formats().contains(Format.XLSX)
                ? wrong(
                        "Skedari nuk është fletë Excel: ruajeni si .xlsx",
                        "The file is no spreadsheet: save it as .xlsx")
                : wrong("Këtu u ra dakord JSON, dhe kjo nuk është JSON", "JSON was agreed here, and this is none");
    }

    private static UnreadableInputException wrong(String sq, String en) {
        return new UnreadableInputException("FPR-102", new Text(sq, en), 0);
    }

    /** What a table document can allow. */
    enum Format {
        CSV,
        XLSX,
        JSON
    }

    /** CSV: the bytes are the lines. */
    record Lines(Content text) implements TableRows {

        @Override
        public TableRecord told(TableRecord record) {
            return record;
        }
    }
}
