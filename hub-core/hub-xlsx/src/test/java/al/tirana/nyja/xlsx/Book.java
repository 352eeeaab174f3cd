package al.tirana.nyja.xlsx;

import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.UnreadableInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A spreadsheet put together by hand, part by part, with whatever quirks a test needs. */
final class Book {

    static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    static final String DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    private Book() {}

    /** One sheet with these rows, as XML. */
    static Book of(String rows) {
        Book book = new Book();
        book.part(
                "[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>");
        book.part(
                "_rels/.rels",
                relations("<Relationship Id='a' Type='" + DOC + "/officeDocument' Target='xl/workbook.xml'/>"));
        book.workbook("", "<sheet name='Fleta1' sheetId='1' r:id='s1'/>");
        book.related("<Relationship Id='s1' Type='" + DOC + "/worksheet' Target='worksheets/sheet1.xml'/>");
        return book.sheet(1, "<sheetData>" + rows + "</sheetData>");
    }

    Book workbook(String properties, String sheets) {
        return part(
                "xl/workbook.xml",
                "<workbook xmlns='" + MAIN + "' xmlns:r='" + DOC + "'>" + properties + "<sheets>" + sheets
                        + "</sheets></workbook>");
    }

    Book related(String relations) {
        return part("xl/_rels/workbook.xml.rels", relations(relations));
    }

    Book sheet(int number, String content) {
        return part(
                "xl/worksheets/sheet" + number + ".xml", "<worksheet xmlns='" + MAIN + "'>" + content + "</worksheet>");
    }

    Book shared(String texts) {
        related("<Relationship Id='s1' Type='" + DOC + "/worksheet' Target='worksheets/sheet1.xml'/>"
                + "<Relationship Id='t' Type='" + DOC + "/sharedStrings' Target='sharedStrings.xml'/>");
        return part("xl/sharedStrings.xml", "<sst xmlns='" + MAIN + "'>" + texts + "</sst>");
    }

    Book styles(String formats, String cells) {
        return styles(formats, cells, "");
    }

    Book styles(String formats, String cells, String fonts) {
        related("<Relationship Id='s1' Type='" + DOC + "/worksheet' Target='worksheets/sheet1.xml'/>"
                + "<Relationship Id='y' Type='" + DOC + "/styles' Target='/xl/styles.xml'/>");
        return part(
                "xl/styles.xml",
                "<styleSheet xmlns='" + MAIN + "'><numFmts>" + formats + "</numFmts><fonts>" + fonts
                        + "</fonts><cellStyleXfs><xf numFmtId='14'/>"
                        + "</cellStyleXfs><cellXfs>" + cells + "</cellXfs></styleSheet>");
    }

    Book part(String name, String text) {
        return part(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Book part(String name, byte[] bytes) {
        parts.put(name, bytes);
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** What stands in the only sheet, each cell as {@code C7 TEXT value}. */
    List<String> read() throws UnreadableInputException {
        return read(bytes());
    }

    static List<String> read(byte[] bytes) throws UnreadableInputException {
        try {
            Xlsx xlsx = Xlsx.open(Content.of(bytes));
            List<String> read = new ArrayList<>();
            try (SheetRows rows = xlsx.rows(xlsx.onlySheet())) {
                while (rows.next()) {
                    for (Cell cell : rows.cells()) {
                        String value =
                                cell.time() == null ? cell.text() : cell.time().toString();
                        read.add((Places.letters(cell.column()) + rows.row() + " " + cell.kind() + " " + value).trim());
                    }
                }
                rows.refuseMerged(1, Limits.COLUMNS);
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String relations(String relations) {
        return "<Relationships xmlns='" + PACKAGE + "'>" + relations + "</Relationships>";
    }
}
