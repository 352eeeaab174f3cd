package al.tirana.nyja.agreement.table;

import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.PartnerInput;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.UnreadableInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The table of {@link Lines} as a spreadsheet. Cells are texts, or after a letter something else: {@code n:} a number, {@code d:}
 * a day, {@code m:} a moment, {@code t:} a time, {@code f:} a formula, {@code e:} an error, {@code b:} a truth, {@code k:} a text that is crossed out,
 * {@code p:} a percentage.
 */
final class Sheets {

    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final List<String> COLUMNS = List.of(Lines.HEADER.split(";"));

    private Sheets() {}

    /** As {@link Lines#row}, with numbers and days as a spreadsheet has them. */
    static List<String> row(String notice, String... cells) {
        List<String> row = new ArrayList<>(List.of(
                notice,
                "n:1",
                "Provë",
                "",
                "F",
                "d:34515",
                "m:46346.5555555556",
                "n:19",
                "AL224",
                "AL224-06",
                "Rruga e Re",
                "",
                "",
                "PRANUAR"));
        for (String cell : cells) {
            int equals = cell.indexOf('=');
            row.set(COLUMNS.indexOf(cell.substring(0, equals)), cell.substring(equals + 1));
        }
        return row;
    }

    /** A sheet with the agreed header in its first row. */
    static byte[] table(List<List<String>> rows) {
        List<List<String>> all = new ArrayList<>();
        all.add(COLUMNS);
        all.addAll(rows);
        return of(all);
    }

    static byte[] of(List<List<String>> rows) {
        StringBuilder xml = new StringBuilder("<worksheet><sheetData>");
        for (int i = 0; i < rows.size(); i++) {
            xml.append("<row r='").append(i + 1).append("'>");
            rows.get(i).forEach(cell -> xml.append(cell(cell)));
            xml.append("</row>");
        }
        return zip(xml.append("</sheetData></worksheet>").toString());
    }

    static List<TableRecord> read(byte[] bytes) throws UnreadableInputException {
        return read(bytes, "format: [csv, xlsx]\n");
    }

    static List<TableRecord> read(byte[] bytes, String formats) throws UnreadableInputException {
        List<TableRecord> records = new ArrayList<>();
        tables(formats).read(input(bytes), Lines.DOCUMENT, records::add);
        return records;
    }

    /** By the document of {@link Lines}, with another line in it. */
    static Tables tables(String line) {
        return new Tables(new ClassLoader(Sheets.class.getClassLoader()) {
            @Override
            public InputStream getResourceAsStream(String name) {
                try (InputStream in = super.getResourceAsStream(name)) {
                    return new ByteArrayInputStream((line + new String(in.readAllBytes(), StandardCharsets.UTF_8))
                            .getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
    }

    static PartnerInput input(byte[] bytes) {
        return new PartnerInput(
                Content.of(bytes),
                "application/octet-stream",
                "PK",
                "PK-BT-2026-01",
                "notice",
                "arrivals",
                Instant.parse("2026-11-21T09:00:00Z"),
                Lines.tables(),
                ZoneId.of("Europe/Tirane"));
    }

    private static String cell(String cell) {
        if (cell.isEmpty()) {
            return "<c/>";
        }
        String value = cell.length() > 2 && cell.charAt(1) == ':' ? cell.substring(2) : "";
        return switch (value.isEmpty() ? ' ' : cell.charAt(0)) {
            case 'n' -> "<c><v>" + value + "</v></c>";
            case 'd' -> "<c s='1'><v>" + value + "</v></c>";
            case 'm' -> "<c s='2'><v>" + value + "</v></c>";
            case 't' -> "<c s='3'><v>" + value + "</v></c>";
            case 'p' -> "<c s='5'><v>" + value + "</v></c>";
            case 'f' -> "<c><f>" + value + "</f><v>1</v></c>";
            case 'e' -> "<c t='e'><v>" + value + "</v></c>";
            case 'k' -> "<c s='4' t='inlineStr'><is><t>" + value + "</t></is></c>";
            case 'b' -> "<c t='b'><v>" + value + "</v></c>";
            default -> "<c t='inlineStr'><is><t>" + cell + "</t></is></c>";
        };
    }

    private static byte[] zip(String sheet) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            add(zip, "_rels/.rels", relations("officeDocument", "xl/workbook.xml", ""));
            add(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns:r='" + DOC + "'><sheets><sheet name='Fleta1' r:id='r1'/></sheets></workbook>");
            add(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    relations(
                            "worksheet",
                            "sheet.xml",
                            "<Relationship Id='r2' Type='" + DOC + "/styles' Target='styles.xml'/>"));
            add(
                    zip,
                    "xl/styles.xml",
                    "<styleSheet><fonts><font/><font><strike/></font></fonts><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/>"
                            + "<xf numFmtId='22'/><xf numFmtId='20'/><xf fontId='1'/><xf numFmtId='9'/></cellXfs></styleSheet>");
            add(zip, "xl/sheet.xml", sheet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String relations(String type, String target, String more) {
        return "<Relationships xmlns='" + PACKAGE + "'><Relationship Id='r1' Type='" + DOC + "/" + type + "' Target='"
                + target + "'/>" + more + "</Relationships>";
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
