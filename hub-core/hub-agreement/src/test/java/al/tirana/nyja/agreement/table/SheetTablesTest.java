package al.tirana.nyja.agreement.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.UnreadableInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A spreadsheet is read by the same table document as CSV, and its faults are told with their cells. */
class SheetTablesTest {

    private static final String[] MISTAKES = {
        "NOTICE=f:B2",
        "NOTICE=n:2026",
        "NOTICE=d:46346",
        "NOTICE=PK-26-1",
        "NO=një",
        "NO=f:A1+1",
        "NO=b:1",
        "NO=n:1.5",
        "NAME=",
        "NAME=f:C2",
        "NAME=e:#REF!",
        "NAME=b:1",
        "NAME=Emri që nuk mbaron kurrë",
        "ID=n:1234567890",
        "ID=n:1.23456789012346E+17",
        "ID=e:#N/A",
        "SEX=X",
        "SEX=b:0",
        "BORN=n:34515",
        "BORN=31.02.1990",
        "BORN=d:60",
        "BORN=t:0.5",
        "BORN=d:34515.5",
        "BORN=d:50000",
        "BORN=",
        "CAME=20.11.2026",
        "CAME=f:NOW()",
        "CAME=n:46346",
        "MONTHS=n:5000",
        "MONTHS=shumë",
        "MONTHS=d:19",
        "TOWN=",
        "TOWN=n:224",
        "UNIT=AL224-99",
        "STREET=d:46346",
        "NEEDS=ASGJE",
        "CARE=ASGJE",
        "ANSWER=PO",
        "ANSWER=e:#NAME?"
    };

    @Test
    void typicalMistakesComeBackInExactlyTheirCells() throws Exception {
        List<List<String>> rows = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < MISTAKES.length; i++) {
            rows.add(Sheets.row(String.format("PK-2026-%06d", 2 * i), MISTAKES[i]));
            rows.add(Sheets.row(String.format("PK-2026-%06d", 2 * i + 1)));
            String column = MISTAKES[i].substring(0, MISTAKES[i].indexOf('='));
            char letter = (char) ('A' + Arrays.asList(Lines.HEADER.split(";")).indexOf(column));
            expected.add(column + " (Fleta1!" + letter + (2 * i + 2) + ")");
        }
        List<TableRecord> records = Sheets.read(Sheets.table(rows));
        assertThat(records).hasSize(rows.size());
        assertThat(records.stream().flatMap(record -> record.faults().stream()))
                .extracting(RecordFault::column)
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(records.stream().filter(record -> record.faults().isEmpty())).hasSize(MISTAKES.length);
    }

    @Test
    void theSameTableSaysTheSameInBothFormats() throws Exception {
        List<TableRecord> lines =
                Lines.read(Lines.row("PK-2026-000001", 1), Lines.row("PK-2026-000002", 1, "NAME=Tjetri"));
        List<TableRecord> sheet = Sheets.read(
                Sheets.table(List.of(Sheets.row("PK-2026-000001"), Sheets.row("PK-2026-000002", "NAME=Tjetri"))));
        assertThat(sheet)
                .extracting(TableRecord::data)
                .isEqualTo(lines.stream().map(TableRecord::data).toList());
        assertThat(sheet).extracting(record -> record.origin().lines()).containsExactly(List.of(2L), List.of(3L));
    }

    @Test
    void whatTheGateFindsInTheMessageIsToldWithItsCellToo() throws Exception {
        TableRecord record =
                Sheets.read(Sheets.table(List.of(Sheets.row("PK-2026-000001")))).get(0);
        assertThat(record.origin().place("/data/body/persons/0/sex").column()).isEqualTo("SEX (Fleta1!E2)");
        assertThat(record.origin().place("/data/body/destination/bashki").column())
                .isEqualTo("TOWN (Fleta1!I2)");
    }

    @Test
    void titlesMayStandAboveTheHeaderEmptyColumnsBetweenAndRowsKeepTheirNumbers() throws Exception {
        List<String> header = new ArrayList<>(List.of(Lines.HEADER.split(";")));
        List<String> row = new ArrayList<>(Sheets.row("PK-2026-000001", "SEX=X"));
        header.add(2, "");
        row.add(2, "");
        byte[] sheet =
                Sheets.of(List.of(List.of("Njoftimet e nëntorit"), List.of(), header, List.of(), List.of(), row));
        TableRecord record = Sheets.read(sheet).get(0);
        assertThat(record.faults()).extracting(RecordFault::column).containsExactly("SEX (Fleta1!F6)");
        assertThat(record.faults()).extracting(RecordFault::line).containsExactly(6L);
        assertThat(Sheets.tables("format: [xlsx]\n").count(Content.of(sheet), Lines.DOCUMENT))
                .isEqualTo(new RowCount(1, 2));
    }

    @Test
    void aValueOutsideTheColumnsIsNotLost() throws Exception {
        List<String> row = new ArrayList<>(Sheets.row("PK-2026-000001"));
        row.addAll(List.of("", "shënim"));
        List<TableRecord> records = Sheets.read(Sheets.table(List.of(row, Sheets.row("PK-2026-000002"))));
        TableRecord good = records.get(0);
        TableRecord refused = records.get(1);
        assertThat(good.origin().record()).isEqualTo("PK-2026-000002");
        assertThat(good.faults()).isEmpty();
        assertThat(refused.origin().record()).isEqualTo("PK-2026-000001");
        assertThat(refused.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(2);
            assertThat(fault.what().sq()).contains("P2").doesNotContain("shënim");
            assertThat(fault.what().en()).contains("P2");
        });
    }

    @Test
    void aHeaderThatIsNotAgreedIsToldWithItsCell() {
        List<String> header = new ArrayList<>(List.of(Lines.HEADER.split(";")));
        header.set(4, "GJINIA E ARBENIT");
        UnreadableInputException refused = refused(Sheets.of(List.of(header)), "format: [xlsx]\n");
        assertThat(refused.column()).isEqualTo("Fleta1!E1");
        assertThat(refused.what().sq()).doesNotContain("ARBENIT");
        header.set(4, "NAME");
        assertThat(refused(Sheets.of(List.of(header)), "format: [xlsx]\n")
                        .what()
                        .en())
                .isEqualTo("Column given twice: NAME");
        header.set(4, "");
        assertThat(refused(Sheets.of(List.of(header)), "format: [xlsx]\n")
                        .what()
                        .en())
                .endsWith("header: SEX");
        assertThat(refused(Sheets.of(List.of(List.of("asgjë"))), "format: [xlsx]\n")
                        .what()
                        .en())
                .contains("titles is missing");
        assertThat(refused(Sheets.of(List.of()), "format: [xlsx]\n").code()).isEqualTo("FPR-102");
    }

    @Test
    void whatNobodySeesOutsideTheColumnsIsNoValue() throws Exception {
        List<String> row = new ArrayList<>(Sheets.row("PK-2026-000001"));
        row.add("\u00A0\u200B");
        assertThat(Sheets.read(Sheets.table(List.of(row))).get(0).faults()).isEmpty();
        row.add("x");
        assertThat(Sheets.read(Sheets.table(List.of(row))).get(0).faults()).hasSize(1);
    }

    @Test
    void aFormatThatIsNotAgreedIsRefusedByWhatTheFileIs() {
        byte[] sheet = Sheets.table(List.of(Sheets.row("PK-2026-000001")));
        assertThat(refused(sheet, "").what().en()).contains("CSV was agreed");
        byte[] lines = Lines.utf8(Lines.HEADER + "\r\n" + Lines.row("PK-2026-000001", 1));
        assertThat(refused(lines, "format: [xlsx]\n").what().en()).contains("no spreadsheet");
    }

    @Test
    void aNumberThatMayHaveLostItsZerosIsNoNumberOfARecord() {
        Column column = new Column(
                "NR",
                List.of(),
                Forms.pattern(java.util.regex.Pattern.compile("[0-9]{6,10}"), ""),
                new SheetCells.Stored(SheetCells.Stored.Kind.SIGNS, null),
                true,
                false,
                false,
                RecordTexts.GAP,
                '\0',
                "",
                -1,
                java.util.Set.of(),
                Column.Differs.REFUSE,
                null,
                null);
        assertThat(SheetCells.text(number("12345678"), column, 7)).isEqualTo(CellFault.NUMBER.at("C7"));
        assertThat(SheetCells.text(number("1234567890"), column, 7)).isEqualTo("1234567890");
    }

    @Test
    void twoRowsWithTheSameFaultInTheirNumberAreTwoRecords() throws Exception {
        List<TableRecord> records = Sheets.read(
                Sheets.table(List.of(Sheets.row("f:A1"), Sheets.row("f:A1"), Sheets.row("PK-2026-000001"))));
        assertThat(records).hasSize(3);
        assertThat(records).extracting(record -> record.origin().record()).containsExactly("PK-2026-000001", "", "");
    }

    private static al.tirana.nyja.xlsx.Cell number(String digits) {
        return new al.tirana.nyja.xlsx.Cell(3, al.tirana.nyja.xlsx.Cell.Kind.NUMBER, digits, null);
    }

    private static UnreadableInputException refused(byte[] bytes, String formats) {
        UnreadableInputException refused =
                catchThrowableOfType(UnreadableInputException.class, () -> Sheets.read(bytes, formats));
        assertThat(refused).isNotNull();
        return refused;
    }
}
