package al.tirana.nyja.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.spi.UnreadableInputException;
import al.tirana.nyja.xlsx.Styles.Shown.As;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a cell says, in all the ways in which programs write one. */
class CellsTest {

    @Test
    void sharedTextsAreReadWithTheirPiecesAndWithoutHowTheyArePronounced() throws Exception {
        Book book = Book.of(
                        "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c><c r='C1' t='s'><v>2</v></c></row>")
                .shared("<si><t xml:space='preserve'> Ana </t></si>"
                        + "<si><r><rPr><b/></rPr><t>Dri</t></r><r><t>tan</t></r><rPh sb='0' eb='1'><t>XX</t></rPh></si>"
                        + "<si><t>a_x000A_b_x005F_x</t></si>");
        assertThat(book.read()).containsExactly("A1 TEXT  Ana", "B1 TEXT Dritan", "C1 TEXT a\nb_x");
    }

    @Test
    void inlineTextsAndTextsOfOtherProgramsAreTexts() throws Exception {
        assertThat(Book.of(
                                "<row r='1'><c r='A1' t='inlineStr'><is><t>një</t></is></c><c r='B1' t='str'><v>007</v></c></row>")
                        .read())
                .containsExactly("A1 TEXT një", "B1 TEXT 007");
    }

    @Test
    void rowsAndCellsWithoutAPlaceFollowTheOneBefore() throws Exception {
        assertThat(Book.of(
                                "<row><c><v>1</v></c><c/><c><v>2</v></c></row><row r='5'><c r='C5'><v>3</v></c><c><v>4</v></c></row>")
                        .read())
                .containsExactly("A1 NUMBER 1", "C1 NUMBER 2", "C5 NUMBER 3", "D5 NUMBER 4");
    }

    @Test
    void emptyRowsAndCellsAreNotThere() throws Exception {
        assertThat(Book.of("<row r='1' s='3'><c r='A1' s='1'/><c r='B1' t='inlineStr'><is><t> </t></is></c></row>"
                                + "<row r='900'><c r='B900'><v>1</v></c></row>")
                        .read())
                .containsExactly("B900 NUMBER 1");
    }

    @Test
    void daysAreNumbersThatAreShownAsDays() throws Exception {
        Book book = Book.of("<row r='1'><c r='A1' s='1'><v>46346</v></c><c r='B1' s='2'><v>46346.5555555556</v></c>"
                        + "<c r='C1' s='3'><v>46346</v></c><c r='D1' s='0'><v>46346</v></c><c r='E1' s='4'><v>0.5</v></c>"
                        + "<c r='F1' s='1'><v>60</v></c><c r='G1' s='1'><v>59</v></c><c r='H1' s='1'><v>-1</v></c>"
                        + "<c r='I1' t='d'><v>2026-11-20</v></c><c r='J1' t='d'><v>2026-11-20T13:20:00Z</v></c></row>")
                .styles(
                        "<numFmt numFmtId='164' formatCode='[$-41C]d\\.m\\.yyyy;@'/><numFmt numFmtId='165' formatCode='[h]:mm'/>",
                        "<xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='22'/><xf numFmtId='164'/><xf numFmtId='165'/>");
        assertThat(book.read())
                .containsExactly(
                        "A1 DAY_ALONE 2026-11-20T00:00",
                        "B1 DAY 2026-11-20T13:20",
                        "C1 DAY_ALONE 2026-11-20T00:00",
                        "D1 NUMBER 46346",
                        "E1 TIME",
                        "F1 NO_DAY",
                        "G1 DAY_ALONE 1900-02-28T00:00",
                        "H1 NO_DAY",
                        "I1 DAY_ALONE 2026-11-20T00:00",
                        "J1 DAY 2026-11-20T13:20");
    }

    /** Whoever crosses a row out means that it is gone, or that it is done: what is done with it is for a human to say. */
    @Test
    void whatIsCrossedOutIsNoValue() throws Exception {
        Book book = Book.of("<row r='1'><c r='A1' s='1'><v>5</v></c><c r='B1' s='2' t='inlineStr'><is><t>a</t></is></c>"
                        + "<c r='C1' s='3'><v>5</v></c><c r='D1' s='1'/><c r='E1' s='4' t='b'><v>1</v></c></row>")
                .styles(
                        "",
                        "<xf numFmtId='0'/><xf numFmtId='0' fontId='1'/><xf numFmtId='0' fontId='2'/>"
                                + "<xf numFmtId='14' fontId='3'/><xf fontId='2'/>",
                        "<font/><font><strike/></font><font><b/><strike val='true'/></font><font><strike val='0'/></font>");
        assertThat(book.read())
                .containsExactly("A1 CROSSED_OUT", "B1 CROSSED_OUT", "C1 DAY_ALONE 1900-01-05T00:00", "E1 CROSSED_OUT");
    }

    @Test
    void aSpreadsheetMayCountFrom1904() throws Exception {
        Book book = Book.of("<row r='1'><c r='A1' s='1'><v>44884</v></c><c r='B1' s='1'><v>0</v></c></row>")
                .styles("", "<xf numFmtId='0'/><xf numFmtId='14'/>")
                .workbook("<workbookPr date1904='1'/>", "<sheet name='Fleta1' sheetId='1' r:id='s1'/>");
        assertThat(book.read()).containsExactly("A1 DAY_ALONE 2026-11-20T00:00", "B1 DAY_ALONE 1904-01-01T00:00");
    }

    @Test
    void aFormatIsADayByItsLettersThatAreNoText() {
        assertThat(Styles.byCode("dd\\.mm\\.yyyy").as()).isEqualTo(As.DAY);
        assertThat(Styles.byCode("mmm").as()).isEqualTo(As.DAY);
        assertThat(Styles.byCode("dd/mm/yyyy\\ hh:mm").as()).isEqualTo(As.MOMENT);
        assertThat(Styles.byCode("0.0%").as()).isEqualTo(As.PERCENT);
        assertThat(Styles.byCode("0\"%\"").as()).isEqualTo(As.NUMBER);
        assertThat(Styles.byCode("h:mm AM/PM").as()).isEqualTo(As.TIME);
        assertThat(Styles.byCode("\"day\" 0").as()).isNotEqualTo(As.DAY);
        assertThat(Styles.byCode("[Red]0.00;[Blue]dd").as()).isNotEqualTo(As.DAY);
        assertThat(Styles.byCode("General").as()).isNotEqualTo(As.DAY);
        assertThat(Styles.byCode("#,##0\\d").as()).isNotEqualTo(As.DAY);
        assertThat(Styles.byCode("000000").digits()).isEqualTo(6);
    }

    @Test
    void numbersAreNeverInScientificFormAndKeepTheZerosThatAreShown() throws Exception {
        Book book = Book.of("<row r='1'><c r='A1'><v>1.2E+3</v></c><c r='B1'><v>0.30000000000000004</v></c>"
                        + "<c r='C1' s='1'><v>4217</v></c><c r='D1'><v>123456789012345</v></c><c r='E1'><v>1.23456789012346E+17</v></c>"
                        + "<c r='F1'><v>3.0</v></c><c r='G1'><v>0</v></c></row>")
                .styles("<numFmt numFmtId='170' formatCode='000000'/>", "<xf numFmtId='0'/><xf numFmtId='170'/>");
        assertThat(book.read())
                .containsExactly(
                        "A1 NUMBER 1200",
                        "B1 NUMBER 0.3",
                        "C1 NUMBER 004217",
                        "D1 NUMBER 123456789012345",
                        "E1 LOST_DIGITS",
                        "F1 NUMBER 3",
                        "G1 NUMBER 0");
    }

    @Test
    void formulasErrorsAndTruthsAreNoValues() throws Exception {
        assertThat(Book.of(
                                "<row r='1'><c r='A1'><f>B1+1</f><v>7</v></c><c r='B1' t='str'><f t='shared' si='0'/><v>x</v></c>"
                                        + "<c r='C1' t='e'><v>#REF!</v></c><c r='D1' t='b'><v>1</v></c></row>")
                        .read())
                .containsExactly("A1 FORMULA", "B1 FORMULA", "C1 ERROR", "D1 BOOLEAN");
    }

    @Test
    void whatAFormulaFillsIsNoValueThoughItsCellDoesNotSaySo() throws Exception {
        assertThat(Book.of("<row r='1'><c r='A1'><f t='array' ref='A1:B3'>x</f><v>1</v></c><c r='B1'><v>2</v></c>"
                                + "<c r='C1'><v>3</v></c></row><row r='2'><c r='A2'/></row>"
                                + "<row r='3'><c r='B3' t='str'><v>x</v></c></row>"
                                + "<row r='4'><c r='B4'><f t='dataTable' ref='B4:B5'/><v>1</v></c></row>"
                                + "<row r='5'><c r='A5'><v>5</v></c><c r='B5'><v>5</v></c></row>"
                                + "<row r='6'><c r='B6'><v>6</v></c></row>")
                        .read())
                .containsExactly(
                        "A1 FORMULA",
                        "B1 FORMULA",
                        "C1 NUMBER 3",
                        "B3 FORMULA",
                        "B4 FORMULA",
                        "A5 NUMBER 5",
                        "B5 FORMULA",
                        "B6 NUMBER 6");
    }

    @Test
    void halfACharacterIsNoQuestionMark() throws Exception {
        assertThat(Book.of("<row r='1'><c r='A1' t='inlineStr'><is><t>a_xD83D_b_xD83D__xDE00_</t></is></c></row>")
                        .read())
                .containsExactly("A1 TEXT a\uFFFDb\uD83D\uDE00");
    }

    @Test
    void manySignsThatXmlEscapesAreNoBomb() throws Exception {
        Book book = Book.of("<row r='1'><c r='A1' t='s'><v>199999</v></c></row>")
                .shared("<si><t>&amp;&#233;&lt;</t></si>".repeat(200_000));
        assertThat(book.read()).containsExactly("A1 TEXT &é<");
    }

    @Test
    void whatWasTypedWithAnApostropheIsAText() throws Exception {
        assertThat(Book.of("<row r='1'><c r='A1' s='1' t='inlineStr'><is><t>0012</t></is></c></row>")
                        .styles("", "<xf numFmtId='0'/><xf numFmtId='0' quotePrefix='1'/>")
                        .read())
                .containsExactly("A1 TEXT 0012");
    }

    @Test
    void marksNamespacesAndAlternativesOfOtherProgramsDoNotMatter() throws Exception {
        String strict = "http://purl.oclc.org/ooxml/";
        Book book = Book.of("")
                .part(
                        "_rels/.rels",
                        "\uFEFF<?xml version='1.0' encoding='UTF-8'?><p:Relationships xmlns:p='" + Book.PACKAGE
                                + "'><p:Relationship Id='a' Type='" + strict
                                + "officeDocument/relationships/officeDocument' Target='/xl/workbook.xml'/></p:Relationships>")
                .part(
                        "xl/worksheets/sheet1.xml",
                        ("\uFEFF<x:worksheet xmlns:x='" + strict
                                        + "spreadsheetml/main' xmlns:mc='m'><mc:AlternateContent><mc:Choice>"
                                        + "<x:drawing/></mc:Choice><mc:Fallback>no</mc:Fallback></mc:AlternateContent>"
                                        + "<x:sheetData><x:row><x:c t='inlineStr'><x:is><x:t><![CDATA[a<b]]></x:t></x:is></x:c></x:row>"
                                        + "</x:sheetData></x:worksheet>")
                                .getBytes(StandardCharsets.UTF_8));
        assertThat(book.read()).containsExactly("A1 TEXT a<b");
    }

    @Test
    void sheetsStandInTheOrderOfTheWorkbookAndMayLieAnywhere() throws Exception {
        Book book = Book.of("")
                .workbook(
                        "",
                        "<sheet name='Të dhëna' sheetId='9' r:id='s2'/><sheet name='Fleta2' sheetId='1' r:id='s1'/>")
                .related("<Relationship Id='s1' Type='" + Book.DOC + "/worksheet' Target='worksheets/sheet1.xml'/>"
                        + "<Relationship Id='s2' Type='" + Book.DOC + "/worksheet' Target='/Data/Other.xml'/>")
                .part(
                        "data/other.xml",
                        "<worksheet><sheetData><row r='2'><c r='B2'><v>5</v></c></row></sheetData></worksheet>");
        assertThat(book.read()).containsExactly("B2 NUMBER 5");
        Xlsx xlsx = Xlsx.open(al.tirana.nyja.spi.Content.of(book.bytes()));
        assertThat(xlsx.sheets()).extracting(Sheet::told).containsExactly("#1", "Fleta2");
    }

    @Test
    void cellsOutOfOrderOrInTwoRowsAtOnceAreRefused() {
        assertThatThrownBy(() -> Book.of("<row r='2'><c r='A2'><v>1</v></c></row><row r='2'/>")
                        .read())
                .isInstanceOf(UnreadableInputException.class);
        assertThatThrownBy(() -> Book.of("<row r='2'><c r='B2'><v>1</v></c><c r='A2'><v>1</v></c></row>")
                        .read())
                .isInstanceOf(UnreadableInputException.class);
        assertThatThrownBy(() -> Book.of("<row r='2'><c r='A2'><c r='B2'><v>1</v></c><v>2</v></c></row>")
                        .read())
                .isInstanceOf(UnreadableInputException.class);
        assertThatThrownBy(
                        () -> Book.of("<row r='2'><c r='B3'><v>1</v></c></row>").read())
                .isInstanceOf(UnreadableInputException.class);
    }
}
