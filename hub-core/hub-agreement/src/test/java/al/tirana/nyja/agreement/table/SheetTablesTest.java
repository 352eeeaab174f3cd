package al.tirana.nyja.agreement.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.UnreadableInputException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** A spreadsheet is read by the same table document as CSV, and its faults are told with their cells. */
class SheetTablesTest {

    /** What was typed into which column; the cell's letter, the code and the words with which it comes back. */
    private static final String MISTAKES = """
            NOTICE=f:B2                 | A | FPR-102 | Qeliza ka formulë, dhe vlera e saj mund të jetë e vjetër: ngjiteni si vlerë (Paste values)
            NOTICE=n:2026               | A | FPR-102 | Qeliza është numër, zerot në fillim mund të jenë humbur: formatojeni si tekst dhe shkruajeni sërish
            NOTICE=d:46346              | A | FPR-102 | Excel e bëri datë atë që u shkrua: formatojeni qelizën si tekst dhe shkruajeni sërish
            NOTICE=PK-26-1              | A | FPR-102 | Nuk ka formën e rënë dakord
            NO=një                      | B | FPR-102 | Pritej numër i plotë nga 1 deri në 99
            NO=f:A1+1                   | B | FPR-102 | Qeliza ka formulë, dhe vlera e saj mund të jetë e vjetër: ngjiteni si vlerë (Paste values)
            NO=b:1                      | B | FPR-102 | Qeliza është TRUE/FALSE: formatojeni si tekst dhe shkruajeni vlerën e rënë dakord
            NO=n:1.5                    | B | FPR-102 | Pritej numër i plotë nga 1 deri në 99
            NAME=                       | C | FPR-102 | Mungon vlera
            NAME=f:C2                   | C | FPR-102 | Qeliza ka formulë, dhe vlera e saj mund të jetë e vjetër: ngjiteni si vlerë (Paste values)
            NAME=k:Provë                | C | FPR-102 | Qeliza është e vijëzuar, dhe s'dihet a dërgohet: fshini çfarë shkruhet, ose hiqni vijën (Strikethrough)
            NAME=e:#REF!                | C | FPR-102 | Qeliza ka një gabim të Excel-it: shkruajeni vlerën
            NAME=b:1                    | C | FPR-102 | Qeliza është TRUE/FALSE: formatojeni si tekst dhe shkruajeni vlerën e rënë dakord
            NAME=Emri që nuk mbaron kurrë| C | FPR-102 | Më shumë se 20 shenja
            ID=n:1234567890             | D | FPR-102 | Qeliza është numër, zerot në fillim mund të jenë humbur: formatojeni si tekst dhe shkruajeni sërish
            ID=n:1.23456789012346E+17   | D | FPR-102 | Numri ka më shumë shifra se sa ruan Excel, të fundit u humbën: formatojeni qelizën si tekst dhe shkruajeni sërish
            ID=e:#N/A                   | D | FPR-102 | Qeliza ka një gabim të Excel-it: shkruajeni vlerën
            SEX=X                       | E | FPR-102 | Pritej një nga: F, M
            SEX=b:0                     | E | FPR-102 | Qeliza është TRUE/FALSE: formatojeni si tekst dhe shkruajeni vlerën e rënë dakord
            BORN=n:34515                | F | FPR-102 | Qeliza është numër dhe jo datë: formatojeni si datë dhe kontrollojeni
            BORN=31.02.1990             | F | FPR-102 | Pritej një datë që ekziston, në formën dd.MM.yyyy
            BORN=d:60                   | F | FPR-102 | Kjo ditë nuk ekziston: shkruajeni datën sërish
            BORN=t:0.5                  | F | FPR-102 | Ora nuk i përgjigjet formës së rënë dakord: shkruani vetëm atë që kërkohet
            BORN=d:34515.5              | F | FPR-102 | Ora nuk i përgjigjet formës së rënë dakord: shkruani vetëm atë që kërkohet
            BORN=d:50000                | F | FPR-102 | Data është në të ardhmen
            BORN=                       | F | FPR-102 | Mungon vlera
            CAME=20.11.2026             | G | FPR-102 | Pritej datë dhe orë që ekziston, në formën dd.MM.yyyy HH:mm
            CAME=f:NOW()                | G | FPR-102 | Qeliza ka formulë, dhe vlera e saj mund të jetë e vjetër: ngjiteni si vlerë (Paste values)
            CAME=d:46346                | G | FPR-102 | Mungon ora: shkruani edhe orën pas datës
            NO=p:1                      | B | FPR-102 | Qeliza tregon përqindje (%): formatojeni si tekst dhe shkruajeni vlerën e rënë dakord
            MONTHS=p:3                  | H | FPR-102 | Qeliza tregon përqindje (%): formatojeni si tekst dhe shkruajeni vlerën e rënë dakord
            CAME=n:46346                | G | FPR-102 | Qeliza është numër dhe jo datë: formatojeni si datë dhe kontrollojeni
            CAME=29.03.2026 02:30       | G | FPR-102 | Pritej datë dhe orë që ekziston, në formën dd.MM.yyyy HH:mm
            CAME=m:46110.1041666667     | G | FPR-102 | Pritej datë dhe orë që ekziston, në formën dd.MM.yyyy HH:mm
            MONTHS=n:5000               | H | FPR-102 | Pritej numër i plotë nga 0 deri në 1200
            MONTHS=shumë                | H | FPR-102 | Pritej numër i plotë nga 0 deri në 1200
            MONTHS=d:19                 | H | FPR-102 | Excel e bëri datë atë që u shkrua: formatojeni qelizën si tekst dhe shkruajeni sërish
            TOWN=                       | I | FPR-102 | Plotësoni bashkinë
            TOWN=n:224                  | I | FPR-302 | Kodi nuk është te lista bashki në fuqi
            UNIT=AL224-99               | J | FPR-302 | Kodi nuk është te lista nja_tirana në fuqi
            STREET=d:46346              | K | FPR-102 | Excel e bëri datë atë që u shkrua: formatojeni qelizën si tekst dhe shkruajeni sërish
            NEEDS=ASGJE                 | L | FPR-302 | Kodi nuk është te lista need në fuqi
            CARE=ASGJE                  | M | FPR-302 | Kodi nuk është te lista vulnerability në fuqi
            ANSWER=PO                   | N | FPR-302 | Kodi nuk është te lista answer në fuqi
            ANSWER=e:#NAME?             | N | FPR-102 | Qeliza ka një gabim të Excel-it: shkruajeni vlerën
            """;

    /** A row with one mistake. */
    private record Mistake(String typed, String letter, String code, String sq) {

        static Mistake of(String line) {
            String[] said = line.split("\\|", -1);
            return new Mistake(said[0].strip(), said[1].strip(), said[2].strip(), said[3].strip());
        }

        String column() {
            return typed.substring(0, typed.indexOf('='));
        }
    }

    /** Between good rows, so that a fault in the wrong row would be seen. */
    @Test
    void typicalMistakesComeBackInExactlyTheirCellsInAlbanian() throws Exception {
        List<Mistake> mistakes = MISTAKES.lines().map(Mistake::of).toList();
        List<List<String>> rows = new ArrayList<>();
        List<Tuple> expected = new ArrayList<>();
        for (int i = 0; i < mistakes.size(); i++) {
            Mistake one = mistakes.get(i);
            rows.add(Sheets.row(String.format("PK-2026-%06d", 2 * i), one.typed()));
            rows.add(Sheets.row(String.format("PK-2026-%06d", 2 * i + 1)));
            long line = 2L * i + 2;
            expected.add(tuple(line, one.column() + " (Fleta1!" + one.letter() + line + ")", one.code(), one.sq()));
        }
        List<TableRecord> records = Sheets.read(Sheets.table(rows));
        assertThat(mistakes).hasSizeGreaterThanOrEqualTo(30);
        assertThat(records).hasSize(rows.size());
        assertThat(records.stream().flatMap(record -> record.faults().stream()))
                .extracting(RecordFault::line, RecordFault::column, RecordFault::code, fault -> fault.what()
                        .sq())
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(records.stream().filter(record -> record.faults().isEmpty())).hasSize(mistakes.size());
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
