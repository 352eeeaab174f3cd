package al.tirana.nyja.connector.mail;

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

/**
 * A text, or a table as text, as a spreadsheet: what can be closed with a password is one. Each line is a row, each value a
 * cell of text; nothing becomes a number, a day or a formula.
 */
final class WordsBook {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String LINKS = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private static final String TYPES = HEAD
            + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" + KIND + "sheet.main+xml\"/>"
            + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + KIND + "worksheet+xml\"/></Types>";

    private static final String BOOK = HEAD + "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE
            + "\"><sheets><sheet name=\"Nyja\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";

    private WordsBook() {}

    /** @param values whether each line holds several, between semicolons */
    static byte[] of(String text, boolean values) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", TYPES);
        parts.put("_rels/.rels", link("officeDocument", "xl/workbook.xml"));
        parts.put("xl/workbook.xml", BOOK);
        parts.put("xl/_rels/workbook.xml.rels", link("worksheet", "worksheets/sheet1.xml"));
        parts.put("xl/worksheets/sheet1.xml", sheet(values ? rows(plain) : lines(plain)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setTime(0); // the same text comes to the same bytes
                zip.putNextEntry(entry);
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String link(String type, String target) {
        return HEAD + "<Relationships xmlns=\"" + LINKS + "\"><Relationship Id=\"rId1\" Type=\"" + OFFICE + "/" + type
                + "\" Target=\"" + target + "\"/></Relationships>";
    }

    private static List<List<String>> lines(String text) {
        return text.lines().map(List::of).toList();
    }

    /** As RFC 4180 says, but with semicolons. */
    private static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char one = text.charAt(i);
            if (quoted && one == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                value.append('"');
                i++;
            } else if (one == '"') {
                quoted = !quoted;
            } else if (!quoted && (one == ';' || one == '\n')) {
                row.add(value.toString());
                value.setLength(0);
                if (one == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else if (quoted || one != '\r') {
                value.append(one);
            }
        }
        if (!row.isEmpty() || !value.isEmpty()) {
            row.add(value.toString());
            rows.add(row);
        }
        return rows;
    }

    private static String sheet(List<List<String>> rows) {
        StringBuilder xml = new StringBuilder(HEAD)
                .append("<worksheet xmlns=\"" + MAIN + "\"><cols><col min=\"1\" max=\"9\"")
                .append(" width=\"24\" customWidth=\"1\"/></cols><sheetData>");
        for (int i = 0; i < rows.size(); i++) {
            xml.append("<row r=\"").append(i + 1).append("\">");
            for (String value : rows.get(i)) {
                xml.append("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                value.codePoints().forEach(one -> append(xml, one));
                xml.append("</t></is></c>");
            }
            xml.append("</row>");
        }
        return xml.append("</sheetData></worksheet>").toString();
    }

    /** What XML cannot hold is left out. */
    private static void append(StringBuilder xml, int one) {
        switch (one) {
            case '&' -> xml.append("&amp;");
            case '<' -> xml.append("&lt;");
            case '>' -> xml.append("&gt;");
            default -> {
                boolean fits = one >= ' ' && (one < 0xD800 || one > 0xDFFF) && one != 0xFFFE && one != 0xFFFF
                        || one == '\t'
                        || one == '\n';
                if (fits) {
                    xml.appendCodePoint(one);
                }
            }
        }
    }
}
