package al.tirana.nyja.simulator.balance;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The smallest spreadsheet there is: one sheet, numbers as numbers, everything else as text. */
final class PlainSheet {

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private PlainSheet() {}

    /** Takes rows one by one, from the first. */
    interface Rows {
        void row(List<String> cells) throws IOException;
    }

    /** Gives all rows. */
    interface Source {
        void each(Rows rows) throws IOException;
    }

    static byte[] of(List<List<String>> rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            stream(bytes, sink -> {
                for (List<String> row : rows) {
                    sink.row(row);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** However many rows there are, none is kept. */
    static void stream(OutputStream out, Source rows) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            put(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"" + PACKAGE + "content-types\">"
                            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + TYPE + "sheet.main+xml\"/>"
                            + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + TYPE
                            + "worksheet+xml\"/></Types>");
            put(zip, "_rels/.rels", relation("officeDocument", "xl/workbook.xml"));
            put(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE
                            + "\"><sheets><sheet name=\"Fleta1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            put(zip, "xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml"));
            sheet(zip, rows);
        }
    }

    private static String relation(String type, String target) {
        return "<Relationships xmlns=\"" + PACKAGE + "relationships\"><Relationship Id=\"r1\" Type=\"" + OFFICE + "/"
                + type + "\" Target=\"" + target + "\"/></Relationships>";
    }

    private static void sheet(ZipOutputStream zip, Source rows) throws IOException {
        zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
        Writer sheet = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 16);
        sheet.write(XML + "<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
        int[] row = {0};
        rows.each(cells -> {
            StringBuilder one = new StringBuilder("<row r=\"" + ++row[0] + "\">");
            for (int column = 0; column < cells.size(); column++) {
                cell(one, (char) ('A' + column) + String.valueOf(row[0]), cells.get(column));
            }
            sheet.append(one).append("</row>");
        });
        sheet.append("</sheetData></worksheet>").flush();
        zip.closeEntry();
    }

    private static void cell(StringBuilder sheet, String place, String value) {
        if (value.matches("[0-9]{1,9}")) {
            sheet.append("<c r=\"").append(place).append("\"><v>").append(value).append("</v></c>");
        } else if (!value.isEmpty()) {
            sheet.append("<c r=\"").append(place).append("\" t=\"inlineStr\"><is><t>");
            sheet.append(value).append("</t></is></c>");
        }
    }

    private static void put(ZipOutputStream zip, String name, String xml) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write((XML + xml).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
