package al.tirana.nyja.agreement.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.fpr.CodeLists;
import al.tirana.nyja.spi.TableForm;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.Text;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** A form by a table document: what is written into it, and by a person, the same document reads back. */
class FormSheetTest {

    private static final Text TITLE = new Text("Njoftimet", "Notices");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final List<String> COLUMNS = List.of(Lines.HEADER.split(";"));

    @Test
    void whatIsWrittenIsReadBackAsFromLinesOfText() throws Exception {
        String[] rows = {
            Lines.row("PK-2026-000001", 1, "NAME==1+1", "STREET=@SUM(A1) -5"),
            Lines.row("PK-2026-000002", 1, "NAME=Çeljeta Ëma", "STREET=007 <&> 'x'"),
            Lines.row("PK-2026-000003", 1, "MONTHS=")
        };
        byte[] sheet = write(new TableForm(
                TITLE, List.of(row(rows[0]), row(rows[1]), row(rows[2])), Set.of("ANSWER", "MONTHS"), 25));
        List<TableRecord> read = Sheets.read(sheet);
        assertThat(read)
                .extracting(TableRecord::data)
                .isEqualTo(Lines.read(rows).stream().map(TableRecord::data).toList());
        assertThat(read).allMatch(record -> record.faults().isEmpty());
        assertThat(read.get(0).origin().place("/data/body/persons/0/name/given").column())
                .isEqualTo("NAME (Fleta1!C4)");
    }

    @Test
    void anEmptyFormHasNoRecordsAndAListHasThemAll() throws Exception {
        assertThat(Sheets.read(write(TableForm.empty(TITLE, 200)))).isEmpty();
        byte[] list = write(TableForm.list(TITLE, List.of(row(Lines.row("PK-2026-000001", 1)))));
        assertThat(Sheets.read(list)).hasSize(1);
        assertThat(part(list, "xl/worksheets/sheet1.xml")).doesNotContain("sheetProtection", "dataValidation");
    }

    @Test
    void codesAreChosenFromTheListInForceAndNoneThatMustNotTravelInClear() throws Exception {
        byte[] form = write(TableForm.empty(TITLE, 10));
        String lists = part(form, "xl/worksheets/sheet3.xml");
        assertThat(lists).contains(">AL224<", ">N01<", "Dokumente identiteti");
        CodeLists.get().inForce("vulnerability", DAY).stream()
                .filter(code -> "P4".equals(code.cls()))
                .forEach(code -> assertThat(lists).doesNotContain(">" + code.code() + "<"));
        String rows = part(form, "xl/worksheets/sheet1.xml");
        assertThat(rows).contains("type=\"list\"", "'Listat'!$A$", "type=\"whole\"", "<sheetProtection");
    }

    @Test
    void theGuideTellsOfEachColumnInBothLanguages() throws Exception {
        String guide = part(write(TableForm.empty(TITLE, 1)), "xl/worksheets/sheet2.xml");
        assertThat(COLUMNS).allMatch(column -> guide.contains(">" + column + "<"));
        assertThat(guide).contains("E detyrueshme", "Required", "dd.MM.yyyy, si 20.11.2026");
    }

    /** Who fills in the form reads there whom it is about; it is not read back, nor is it a second sheet with data. */
    @Test
    void whatIsToBeKnownStandsOnASheetOfItsOwnWithTheWordsOfItsCodes() throws Exception {
        Text what = new Text("Shërbimi", "Service");
        byte[] form = write(new TableForm(TITLE, List.of(row(Lines.row("PK-2026-000001", 1))), Set.of("ANSWER"), 0)
                .knowing(List.of(
                        new TableForm.Fact(what, "SH05", "service"),
                        new TableForm.Fact(new Text("Emri", "Name"), "=Çel & <Ëma>", ""))));

        assertThat(part(form, "xl/worksheets/sheet2.xml"))
                .contains("Shërbimi · Service", "SH05", "Temporary or emergency shelter", "=Çel &amp; &lt;Ëma");
        assertThat(Sheets.read(form)).singleElement().satisfies(record -> assertThat(record.faults())
                .isEmpty());
    }

    @Test
    void theSameFormComesToTheSameBytes() throws Exception {
        TableForm form = new TableForm(TITLE, List.of(row(Lines.row("PK-2026-000001", 1))), Set.of("ANSWER"), 3);
        assertThat(write(form)).isEqualTo(write(form));
    }

    @Test
    void whatWouldBeRefusedWhenItComesBackIsNotHandedOut() {
        List.of("BORN=31.02.1990", "TOWN=Tirana", "NAME=two  spaces", "NAME= edge", "MONTHS=x", "NOTICE=Arben")
                .forEach(wrong -> assertThatThrownBy(
                                () -> write(TableForm.list(TITLE, List.of(row(Lines.row("PK-2026-000001", 1, wrong))))))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(wrong.substring(0, wrong.indexOf('=')))
                        .hasMessageNotContaining("Arben"));
        assertThatThrownBy(() -> write(TableForm.list(TITLE, List.of(Map.of("NONE", "x")))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> write(new TableForm(TITLE, List.of(), Set.of("NONE"), 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDocumentWithoutSpreadsheetsHasNoForm() {
        Tables tables = Sheets.tables("format: [csv]\n");
        assertThat(tables.hasForm(Lines.DOCUMENT)).isFalse();
        assertThatThrownBy(
                        () -> tables.write(Lines.DOCUMENT, TableForm.empty(TITLE, 1), DAY, new ByteArrayOutputStream()))
                .isInstanceOf(IllegalStateException.class);
    }

    private static Map<String, String> row(String line) {
        String[] cells = line.split(";", -1);
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i++) {
            row.put(COLUMNS.get(i), cells[i]);
        }
        return row;
    }

    private static byte[] write(TableForm form) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Sheets.tables("format: [xlsx]\n").write(Lines.DOCUMENT, form, DAY, out);
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
}
