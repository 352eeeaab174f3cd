package al.tirana.nyja.xlsx;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.UnreadableInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused as a whole, with words that say what to do, in both languages, and never a value. */
class RefusalsTest {

    private static final String ROW = "<row r='1'><c r='A1' t='inlineStr'><is><t>Arben</t></is></c></row>";

    @Test
    void aFileIsASpreadsheetByItsBytes() throws Exception {
        assertThat(Xlsx.isOne(Content.of(Book.of(ROW).bytes()))).isTrue();
        assertThat(Xlsx.isOne(Content.of("PK;NAME\r\n".getBytes()))).isFalse();
        assertThat(Xlsx.isOne(Content.of(new byte[0]))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "xl/vbaProject.bin, macros",
        "xl/macrosheets/sheet1.xml, macros",
        "xl/externalLinks/externalLink1.xml, links",
        "xl/connections.xml, links",
        "xl/queryTables/queryTable1.xml, links",
        "xl/embeddings/oleObject1.bin, embedded",
        "xl/activeX/activeX1.xml, embedded",
        "xl/workbook.bin, binary",
        "EncryptedPackage, password"
    })
    void whatIsMoreThanCellsIsRefusedWhoeverNamesIt(String part, String word) {
        UnreadableInputException refused = refused(Book.of(ROW).part(part, "x"));
        assertThat(refused.code()).isEqualTo("FPR-102");
        assertThat(refused.what().en()).contains(word);
    }

    @Test
    void whatIsTakenFromElsewhereIsRefusedAndALinkToAPageIsNot() throws Exception {
        String sheet = "<Relationship Id='s1' Type='" + Book.DOC + "/worksheet' Target='worksheets/sheet1.xml'/>";
        String link = "<Relationship Id='x' Type='" + Book.DOC + "/%s' Target='http://x.test/' TargetMode='External'/>";
        assertThat(Book.of(ROW).related(sheet + link.formatted("hyperlink")).read())
                .hasSize(1);
        assertThat(refused(Book.of(ROW).related(sheet + link.formatted("externalLinkPath")))
                        .what()
                        .en())
                .contains("external links");
    }

    @Test
    void oldAndEncryptedFilesAreToldApart() {
        byte[] old = Arrays.copyOf(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, 4096);
        assertThat(refused(old).what().en()).contains(".xls)");
        byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(name, 0, old, 1024, name.length);
        assertThat(refused(old).what().en()).contains("password");
        assertThat(refused(old).what().sq()).contains("fjalëkalim");
    }

    @Test
    void anEncryptedFileIsToldWhereverItsDirectoryLies() {
        byte[] large = Arrays.copyOf(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, 5 << 20);
        large[30] = 9; // sectors of 512 bytes
        ByteBuffer.wrap(large).order(ByteOrder.LITTLE_ENDIAN).putInt(48, 8_191);
        byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(name, 0, large, (4 << 20) + 384, name.length);
        assertThat(refused(large).what().en()).contains("password");
        ByteBuffer.wrap(large).order(ByteOrder.LITTLE_ENDIAN).putInt(48, -2);
        assertThat(refused(large).what().en()).contains(".xls)");
    }

    @Test
    void hiddenSheetsRowsAndColumnsAreRefusedIfSomethingStandsThere() throws Exception {
        String sheets = "<sheet name='Fleta1' sheetId='1' r:id='s1' state='%s'/>";
        assertThat(refused(Book.of(ROW).workbook("", sheets.formatted("hidden")))
                        .column())
                .isEqualTo("Fleta1");
        assertThat(refused(Book.of(ROW).workbook("", sheets.formatted("veryHidden")))
                        .what()
                        .en())
                .contains("hidden");

        UnreadableInputException row = refused(Book.of(ROW + "<row r='7' hidden='1'><c r='C7'><v>1</v></c></row>"));
        assertThat(row.line()).isEqualTo(7);
        assertThat(row.column()).isEqualTo("Fleta1!C7");
        assertThat(Book.of(ROW + "<row r='7' hidden='1'><c r='C7' s='1'/></row>")
                        .read())
                .hasSize(1);
        assertThat(refused(Book.of("").sheet(1, "<sheetFormatPr zeroHeight='1'/><sheetData>" + ROW + "</sheetData>"))
                        .line())
                .isEqualTo(1);

        String cols = "<cols><col min='2' max='3' hidden='1'/></cols><sheetData>%s</sheetData>";
        assertThat(refused(Book.of("").sheet(1, cols.formatted("<row r='4'><c r='C4'><v>1</v></c></row>")))
                        .column())
                .isEqualTo("Fleta1!C4");
        assertThat(Book.of("").sheet(1, cols.formatted(ROW)).read()).hasSize(1);
        String rest =
                "<sheetFormatPr defaultColWidth='0'/><cols><col min='1' max='1' width='9'/></cols><sheetData>%s</sheetData>";
        assertThat(Book.of("").sheet(1, rest.formatted(ROW)).read()).hasSize(1);
        assertThat(refused(Book.of("").sheet(1, rest.formatted("<row r='4'><c r='B4'><v>1</v></c></row>")))
                        .column())
                .isEqualTo("Fleta1!B4");
    }

    @Test
    void twoSheetsWithDataAreRefusedAndAnEmptyOneIsNone() throws Exception {
        Book book = Book.of(ROW)
                .workbook(
                        "",
                        "<sheet name='Fleta1' sheetId='1' r:id='s1'/><sheet name='Arben Hoxha' sheetId='2' r:id='s2'/>")
                .related("<Relationship Id='s1' Type='" + Book.DOC + "/worksheet' Target='worksheets/sheet1.xml'/>"
                        + "<Relationship Id='s2' Type='" + Book.DOC + "/worksheet' Target='worksheets/sheet2.xml'/>");
        assertThat(book.sheet(2, "<sheetData/>").read()).hasSize(1);
        UnreadableInputException refused = refused(book.sheet(2, "<sheetData>" + ROW + "</sheetData>"));
        assertThat(refused.column()).isEqualTo("#2");
    }

    @Test
    void mergedCellsAreRefusedWhereEachMustSaySomething() throws Exception {
        String merged = "<sheetData>" + ROW + "</sheetData><mergeCells><mergeCell ref='%s'/></mergeCells>";
        assertThat(refused(Book.of("").sheet(1, merged.formatted("B1:C1"))).column())
                .isEqualTo("Fleta1!B1:C1");
        assertThat(refused(Book.of("").sheet(1, merged.formatted("A3:A5"))).line())
                .isEqualTo(3);
        assertThat(Book.of("").sheet(1, merged.formatted("A1:A2")).read()).hasSize(1);
        String below = merged.replace("</sheetData>", "<row r='2'><c r='B2'><v>1</v></c></row></sheetData>");
        assertThat(refused(Book.of("").sheet(1, below.formatted("A1:A2"))).column())
                .isEqualTo("Fleta1!A1:A2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE worksheet [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><worksheet><sheetData>&b;</sheetData></worksheet>",
                "<!DOCTYPE worksheet SYSTEM 'file:///etc/passwd'><worksheet/>",
                "<!DOCTYPE w [<!ENTITY x SYSTEM 'http://x.test/'>]><worksheet><sheetData><row><c><v>&x;</v></c></row></sheetData></worksheet>"
            })
    void definitionsAreRefusedAndNothingIsFetched(String part) {
        assertThat(refused(Book.of(ROW).part("xl/worksheets/sheet1.xml", part))
                        .what()
                        .en())
                .contains("definitions");
    }

    @Test
    void anEncodingThatNobodyKnowsIsAFaultOfTheFile() {
        String part = "<?xml version='1.0' encoding='x-arben'?><worksheet/>";
        assertThat(refused(Book.of(ROW).part("xl/worksheets/sheet1.xml", part)).code())
                .isEqualTo("FPR-102");
    }

    @Test
    void aFaultOfTheHubsDiskIsNoFaultOfTheFile() {
        byte[] bytes = Book.of(ROW).bytes();
        Content failing = new Content() {
            private int opened;

            @Override
            public java.io.InputStream open(long from) throws IOException {
                if (++opened > 5) {
                    return new java.io.InputStream() {
                        @Override
                        public int read() throws IOException {
                            throw new IOException("disk");
                        }
                    };
                }
                return new java.io.ByteArrayInputStream(bytes, (int) from, bytes.length - (int) from);
            }

            @Override
            public long size() {
                return bytes.length;
            }
        };
        assertThatThrownBy(() -> Xlsx.open(failing))
                .isInstanceOf(IOException.class)
                .hasMessage("disk");
    }

    @Test
    void depthIsLimited() {
        assertThat(refused(Book.of("<x>".repeat(100) + "</x>".repeat(100))).code())
                .isEqualTo("FPR-102");
    }

    @Test
    void whatUnpacksToFarMoreIsRefused() {
        byte[] zeros = new byte[64 << 20];
        Arrays.fill(zeros, (byte) ' ');
        assertThat(refused(Book.of(ROW).part("xl/media/image1.png", zeros)).code())
                .isEqualTo("FPR-107");
    }

    @Test
    void aSizeThatIsALieIsFoundOut() {
        byte[] bytes = Book.of(ROW.repeat(1)).bytes();
        // the sheet's entry is the last of the directory: a smaller size than what comes
        int directory = lastIndexOf(bytes, new byte[] {'P', 'K', 1, 2});
        bytes[directory + 24] = 3;
        assertThat(refused(bytes).code()).isEqualTo("FPR-107");
    }

    @Test
    void aPieceWithoutATagDoesNotFillTheMemory() {
        byte[] noise = new byte[3 << 20];
        new Random(1).ints(noise.length, 'a', 'z').forEach(new Filler(noise)::add);
        String text = new String(noise, StandardCharsets.US_ASCII);
        assertThat(refused(Book.of("<row a='" + text + "'/>")).code()).isEqualTo("FPR-107");
        assertThat(refused(Book.of("<!-- " + text + " -->")).code()).isEqualTo("FPR-107");
    }

    @Test
    void manyCellsWithOneLongTextDoNotFillTheMemory() {
        Book book = Book.of("<row r='1'>" + "<c t='s'><v>0</v></c>".repeat(Limits.COLUMNS) + "</row>")
                .shared("<si><t>" + "x".repeat(Limits.CELL) + "</t></si>");
        UnreadableInputException refused = refused(book);
        assertThat(refused.code()).isEqualTo("FPR-107");
        assertThat(refused.line()).isEqualTo(1);
    }

    @Test
    void namesWithoutEndDoNotFillTheMemory() {
        String tags = IntStream.rangeClosed(0, Limits.NAMES)
                .mapToObj(i -> "<n" + i + "/>")
                .collect(joining());
        String marks = IntStream.rangeClosed(0, Limits.NAMES)
                .mapToObj(i -> "<?n" + i + "?>")
                .collect(joining());
        String spaces = IntStream.rangeClosed(0, Limits.NAMES)
                .mapToObj(i -> "<a xmlns:p='u" + i + "'/>")
                .collect(joining());
        assertThat(refused(Book.of(tags)).code()).isEqualTo("FPR-107");
        assertThat(refused(Book.of(marks)).code()).isEqualTo("FPR-107");
        assertThat(refused(Book.of(spaces)).code()).isEqualTo("FPR-107");
    }

    @Test
    void formulasThatFillManyCellsAreLimited() {
        String formulas = IntStream.rangeClosed(0, Limits.OPEN_FORMULAS)
                .mapToObj(i -> "<c><f t='array' ref='A1:A9'/></c>")
                .collect(joining());
        assertThat(refused(Book.of("<row r='1'>" + formulas + "</row>")).code()).isEqualTo("FPR-107");
    }

    @Test
    void whatTwoProgramsWouldReadDifferentlyIsRefused() {
        String sheet = "<Relationship Id='s1' Type='" + Book.DOC + "/worksheet' Target='worksheets/sheet%s.xml'/>";
        String texts = "<Relationship Id='t%s' Type='" + Book.DOC + "/sharedStrings' Target='%s.xml'/>";
        assertThat(refused(Book.of(ROW).related(sheet.formatted(1) + sheet.formatted(2)))
                        .code())
                .isEqualTo("FPR-102");
        assertThat(refused(Book.of(ROW).related(sheet.formatted(1) + texts.formatted(1, "a") + texts.formatted(2, "b")))
                        .code())
                .isEqualTo("FPR-102");

        byte[] whole = Book.of(ROW).bytes();
        assertThat(refused(Arrays.copyOf(whole, whole.length + 1)).code()).isEqualTo("FPR-102");
        byte[] fewer = whole.clone();
        fewer[whole.length - 22 + 8]--;
        fewer[whole.length - 22 + 10]--;
        assertThat(refused(fewer).code()).isEqualTo("FPR-102");
    }

    @Test
    void tooManyPartsAndSheetsAreRefused() {
        Book parts = Book.of(ROW);
        for (int i = 0; i < Limits.ENTRIES; i++) {
            parts.part("xl/media/" + i, "");
        }
        assertThat(refused(parts).code()).isEqualTo("FPR-107");
        Book sheets = Book.of(ROW).workbook("", "<sheet name='a' sheetId='1' r:id='s1'/>".repeat(Limits.SHEETS + 1));
        assertThat(refused(sheets).code()).isEqualTo("FPR-107");
    }

    @Test
    void partsThatOverlapOrComeTwiceAreRefused() {
        byte[] bytes = Book.of(ROW)
                .part("xl/worksheets/sheet9.xml", "x")
                .part("xl/worksheets/sheeT8.xml", "x")
                .bytes();
        int last = lastIndexOf(bytes, new byte[] {'P', 'K', 1, 2});
        byte[] overlapping = bytes.clone();
        Arrays.fill(overlapping, last + 42, last + 46, (byte) 0);
        assertThat(refused(overlapping).what().en()).contains("damaged");
        bytes[last + 46 + "xl/worksheets/sheet".length()] = '9';
        assertThat(refused(bytes).what().en()).contains("damaged");
    }

    @Test
    void aZipThatIsSomethingElseIsNoSpreadsheet() {
        byte[] ods = Book.of(ROW)
                .part("_rels/.rels", "<Relationships/>")
                .part("content.xml", "<x/>")
                .bytes();
        assertThat(refused(ods).what().en()).contains("no .xlsx");
    }

    @Test
    void whereverItIsCutOrTurnedItIsReadOrRefusedAndNothingElse() {
        byte[] whole = Book.of(ROW).styles("", "<xf numFmtId='14'/>").bytes();
        for (int cut = 4; cut < whole.length; cut += 7) {
            assertThat(refused(Arrays.copyOf(whole, cut)).code()).startsWith("FPR-1");
        }
        Random random = new Random(42);
        for (int i = 0; i < 2_000; i++) {
            byte[] turned = whole.clone();
            turned[4 + random.nextInt(whole.length - 4)] = (byte) random.nextInt();
            try {
                Book.read(turned);
            } catch (UnreadableInputException e) {
                assertThat(e.what().en()).doesNotContain("Arben");
            }
        }
    }

    private static UnreadableInputException refused(Book book) {
        return refused(book.bytes());
    }

    private static UnreadableInputException refused(byte[] bytes) {
        UnreadableInputException refused = catchThrowableOfType(UnreadableInputException.class, () -> Book.read(bytes));
        assertThat(refused).isNotNull();
        assertThat(refused.what().en() + refused.what().sq() + refused.column()).doesNotContain("Arben");
        return refused;
    }

    private static int lastIndexOf(byte[] bytes, byte[] what) {
        for (int i = bytes.length - what.length; i >= 0; i--) {
            if (Arrays.equals(Arrays.copyOfRange(bytes, i, i + what.length), what)) {
                return i;
            }
        }
        throw new AssertionError();
    }

    /** Puts numbers into an array as bytes. */
    private static final class Filler {
        private final byte[] to;
        private int at;

        Filler(byte[] to) {
            this.to = to;
        }

        void add(int value) {
            to[at++] = (byte) value;
        }
    }
}
