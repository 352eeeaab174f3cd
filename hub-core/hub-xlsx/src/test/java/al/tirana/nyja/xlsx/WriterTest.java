package al.tirana.nyja.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.spi.UnreadableInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the hub writes: read again it says the same, nothing in it runs, and its own sheets are no data. */
class WriterTest {

    private static final Plan PLAIN = new Plan(List.of(), 0, false, List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00123",
                "=1+1",
                "+355691234567",
                "-5",
                "@SUM(A1)",
                "a & b <c> \"d\" 'e'",
                "_x0041_ and _x005F_",
                "first\nsecond\tthird\rfourth",
                "Çamëria \uD83D\uDE00",
                "a\u0007b",
                "  around  ",
                "2026-11-27",
                "TRUE"
            })
    void aTextComesBackAsItWas(String text) throws Exception {
        assertThat(Book.read(sheet(List.of(List.of(new Value(text, Look.TEXT))))))
                .containsExactly(("A1 TEXT " + text).trim());
    }

    @Test
    void aWholeNumberIsOneAndWhatWouldLoseDigitsStaysText() throws Exception {
        assertThat(Book.read(sheet(List.of(List.of(
                        new Value("42", Look.INPUT_NUMBER),
                        new Value("0042", Look.NUMBER),
                        new Value("1234567890123456", Look.NUMBER),
                        new Value("-7", Look.NUMBER))))))
                .containsExactly("A1 NUMBER 42", "B1 TEXT 0042", "C1 TEXT 1234567890123456", "D1 NUMBER -7");
    }

    @Test
    void nothingThatIsWrittenIsAFormula() throws Exception {
        byte[] bytes = sheet(List.of(List.of(new Value("=HYPERLINK(\"http://x.test\")", Look.INPUT))));
        assertThat(part(bytes, "xl/worksheets/sheet1.xml"))
                .contains("t=\"inlineStr\"")
                .doesNotContain("<f");
    }

    @Test
    void theSameSheetsComeToTheSameBytes() throws Exception {
        byte[] first = form("N01");
        assertThat(form("N01")).isEqualTo(first);
        assertThat(form("N02")).isNotEqualTo(first);
    }

    @Test
    void onlyYellowCellsMayBeChangedAndTheirChoicesStandOnAnotherSheet() throws Exception {
        String sheet = part(form("N01"), "xl/worksheets/sheet1.xml");
        assertThat(sheet).contains("<sheetProtection sheet=\"1\"").contains("'Listat'!$A$2:$A$2");
        assertThat(part(form("N01"), "xl/workbook.xml")).contains("lockStructure=\"1\"");
        String styles = part(form("N01"), "xl/styles.xml");
        assertThat(styles.split("<protection locked=\"0\"/>", -1)).hasSize(3);
    }

    @Test
    void theHubsOwnSheetsAreNoData() throws Exception {
        assertThat(Book.read(form("N01"))).containsExactly("A1 TEXT NEVOJA", "A2 TEXT N01");
    }

    @Test
    void aSheetOfTheHubsIntoWhichSomebodyTypedIsData() throws Exception {
        String own = part(form("N01"), "xl/worksheets/sheet2.xml");
        byte[] typed = with(form("N01"), "xl/worksheets/sheet2.xml", own.replace(">Strehim<", ">Arben<"));
        assertThatThrownBy(() -> Book.read(typed))
                .isInstanceOfSatisfying(UnreadableInputException.class, e -> assertThat(e.column())
                        .isEqualTo("#2"));
        byte[] added = with(
                form("N01"),
                "xl/worksheets/sheet2.xml",
                own.replace("</sheetData>", "<row r=\"99\"><c r=\"C99\"><v>1</v></c></row></sheetData>"));
        assertThatThrownBy(() -> Book.read(added)).isInstanceOf(UnreadableInputException.class);
    }

    @Test
    void aSheetOfTheHubsMayBeHidden() throws Exception {
        String workbook = part(form("N01"), "xl/workbook.xml");
        byte[] hidden = with(
                form("N01"), "xl/workbook.xml", workbook.replace("sheetId=\"2\"", "sheetId=\"2\" state=\"hidden\""));
        assertThat(Book.read(hidden)).hasSize(2);
    }

    @Test
    void wordsThatExplainHaveRoomForAllTheirLines() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XlsxWriter writer = new XlsxWriter(out, List.of("Fleta1"))) {
            SheetWriter sheet = writer.sheet(new Plan(List.of(26), 0, false, List.of()));
            sheet.row(List.of(new Value("x".repeat(41), Look.NOTE)));
            sheet.row(List.of(new Value("x".repeat(41), Look.TEXT)));
        }
        assertThat(part(out.toByteArray(), "xl/worksheets/sheet1.xml"))
                .contains("<row r=\"1\" ht=\"45\" customHeight=\"1\">", "<row r=\"2\">");
    }

    @Test
    void aSheetOfTheHubsThatItWouldNotReadAsItsOwnIsNotWritten() throws Exception {
        List<List<Value>> rows = Collections.nCopies(200, List.of(new Value("x".repeat(30_000), Look.NOTE)));
        XlsxWriter writer = new XlsxWriter(new ByteArrayOutputStream(), List.of("Listat"));
        assertThatThrownBy(() -> writer.own(List.of(), rows)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatASheetCannotHoldIsNotCut() {
        assertThatThrownBy(() -> sheet(List.of(List.of(new Value("x".repeat(40_000), Look.TEXT)))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new XlsxWriter(new ByteArrayOutputStream(), List.of("a", "A")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new XlsxWriter(new ByteArrayOutputStream(), List.of("a/b")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] sheet(List<List<Value>> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (XlsxWriter writer = new XlsxWriter(out, List.of("Fleta1"))) {
            SheetWriter sheet = writer.sheet(PLAIN);
            for (List<Value> row : rows) {
                sheet.row(row);
            }
        }
        return out.toByteArray();
    }

    private static byte[] form(String code) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Rule rule = new Rule(1, 2, 3, Rule.range("Listat", 1, 2, 2), null, null, true, "NEVOJA", "Zgjidhni");
        try (XlsxWriter writer = new XlsxWriter(out, List.of("Fleta1", "Listat"))) {
            SheetWriter sheet = writer.sheet(new Plan(List.of(20), 1, true, List.of(rule)));
            sheet.row(List.of(new Value("NEVOJA", Look.HEADER)));
            sheet.row(List.of(new Value(code, Look.INPUT)));
            sheet.row(List.of(Value.empty(Look.INPUT)));
            writer.own(List.of(20, 60), List.of(List.of(new Value(code, Look.TEXT), new Value("Strehim", Look.NOTE))));
        }
        return out.toByteArray();
    }

    private static String part(byte[] bytes, String name) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            ZipEntry entry;
            while ((entry = zip.getNextEntry()) != null) {
                if (entry.getName().equals(name)) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError(name);
    }

    private static byte[] with(byte[] bytes, String name, String xml) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes));
                ZipOutputStream to = new ZipOutputStream(out)) {
            ZipEntry entry;
            while ((entry = zip.getNextEntry()) != null) {
                names.add(entry.getName());
                to.putNextEntry(new ZipEntry(entry.getName()));
                byte[] part = zip.readAllBytes();
                to.write(entry.getName().equals(name) ? xml.getBytes(StandardCharsets.UTF_8) : part);
            }
        }
        assertThat(names).contains(name);
        return out.toByteArray();
    }
}
