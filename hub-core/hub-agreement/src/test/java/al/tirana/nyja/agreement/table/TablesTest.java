package al.tirana.nyja.agreement.table;

import static al.tirana.nyja.agreement.table.Lines.read;
import static al.tirana.nyja.agreement.table.Lines.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.Place;
import al.tirana.nyja.spi.RecordFault;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From rows to records: what belongs together, what is wrong, and where. */
class TablesTest {

    private static final String A = "PK-2026-900001";
    private static final String B = "PK-2026-900002";

    @Test
    void putsTheRowsOfARecordTogetherWhereverTheyStand() {
        List<TableRecord> records = read(row(A, 2, "NAME=Bija"), row(B, 1), row(A, 1, "NAME=Nëna", "NEEDS=N03,N01"));

        assertThat(records).hasSize(2).allSatisfy(record -> assertThat(record.faults())
                .isEmpty());
        JsonObject body = records.get(0).data().getJsonObject("body");
        assertThat(body.getString("householdNumber")).isEqualTo(A);
        assertThat(body.getJsonArray("persons").getValuesAs(JsonObject.class))
                .extracting(person -> person.getString("personRef")
                        + person.getJsonObject("name").getString("given"))
                .containsExactly("p1Nëna", "p2Bija");
        assertThat(body.getJsonArray("needsAtBorder")).hasToString("[\"N01\",\"N03\"]");
        assertThat(body.getJsonObject("crossing").getString("arrivedAt")).isEqualTo("2026-11-20T13:20:00+01:00");
        assertThat(records.get(0).origin().lines()).containsExactly(2L, 4L);
        assertThat(records.get(1).origin().record()).isEqualTo(B);
    }

    @Test
    void whatLiesAheadIsSaidByTheAgreementsZone() throws Exception {
        String[] born = {Lines.HEADER, row(A, 1, "BORN=22.11.2026")};

        assertThat(Lines.readAt("2026-11-21T10:00:00Z", "Pacific/Kiritimati", born)
                        .get(0)
                        .faults())
                .isEmpty();
        assertThat(Lines.readAt("2026-11-21T10:00:00Z", "Europe/Tirane", born)
                        .get(0)
                        .faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.what().en()).isEqualTo("The date lies ahead"));
    }

    @Test
    void theOrderOfRowsIsNoDifferenceInContent() {
        String mother = row(A, 1, "NEEDS=N08", "STREET=Rruga  e\tRe");
        String child = row(A, 2, "NEEDS=N01", "STREET=", "MONTHS=7");

        assertThat(read(mother, child).get(0).data())
                .isEqualTo(read(child, mother).get(0).data())
                .extracting(Object::toString)
                .asString()
                .contains("\"monthsAbroad\":19", "\"Rruga e Re\"", "[\"N01\",\"N08\"]");
    }

    @Test
    void forTheWholeRecordSpeakTheRowsThatThePartnerPrefers() {
        String silent = row(A, 1, "ANSWER=REFUZUAR", "NEEDS=N08", "STREET=Rruga 1", "MONTHS=30");
        String first = row(A, 2, "NEEDS=N01", "STREET=Rruga 2", "MONTHS=7");
        String second = row(A, 3, "NEEDS=N03", "STREET=Rruga 3", "MONTHS=9");

        assertThat(read(silent, first, second).get(0).data().toString())
                .contains("\"Rruga 2\"", "\"monthsAbroad\":9", "[\"N01\",\"N03\"]", "PK-2026")
                .doesNotContain("Rruga 1", "N08");
    }

    @Test
    void ifThereIsNoRowThatThePartnerPrefersAllSpeak() {
        assertThat(read(row(A, 1, "ANSWER=REFUZUAR", "STREET=Rruga 1", "NEEDS=N08"))
                        .get(0)
                        .data()
                        .toString())
                .contains("Rruga 1", "N08");
    }

    @Test
    void aRowThatDoesNotSpeakStillContradicts() {
        assertThat(read(row(A, 1, "ANSWER=REFUZUAR", "TOWN=AL112", "UNIT="), row(A, 2))
                        .get(0)
                        .faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.column()).isEqualTo("TOWN"));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "NAME   | ''               | FPR-102 | The value is missing",
                "NAME   | abcdefghijklmnopqrstu | FPR-102 | More than 20 characters",
                "NAME   | a\u0000b        | FPR-102 | Holds a character that cannot be seen (U+0000)",
                "SEX    | X                | FPR-102 | Expected one of: F, M",
                "BORN   | 31.02.1990       | FPR-102 | Expected a date that exists, in the form dd.MM.yyyy",
                "BORN   | 1990-02-01       | FPR-102 | Expected a date that exists, in the form dd.MM.yyyy",
                "BORN   | 01.02.0090       | FPR-102 | The year must be from 1900 to 2099",
                "BORN   | 22.11.2026       | FPR-102 | The date lies ahead",
                "CAME   | 20.11.2026 25:00 | FPR-102 | Expected a date and time that exist, in the form dd.MM.yyyy HH:mm",
                "CAME   | 20.11.0026 13:20 | FPR-102 | The year must be from 1900 to 2099",
                "MONTHS | 1201             | FPR-102 | Expected a whole number from 0 to 1200",
                "MONTHS | 99999999999999999999 | FPR-102 | Expected a whole number from 0 to 1200",
                "NO     | 0                | FPR-102 | Expected a whole number from 1 to 99",
                "TOWN   | ''               | FPR-102 | Complete the municipality",
                "TOWN   | AL999            | FPR-302 | Not a code of the list bashki in force",
                "UNIT   | AL224-99         | FPR-302 | Not a code of the list nja_tirana in force",
                "NEEDS  | 'N01,,N03'       | FPR-302 | Not a code of the list need in force",
                "CARE   | 'PA_STREHE,DHUNE_GJINORE' | FPR-223 | follow the procedure of VKM 499/2018",
                "CARE   | 'PA_STREHE,MITUR_PASHOQERUAR' | FPR-223 | leave it empty",
                "ID     | 123              | FPR-303 | Not in the form of a national id",
                "NOTICE | PK-26-1          | FPR-102 | Not in the agreed form",
            })
    void namesLineAndColumnAndNeverTheValue(String column, String value, String code, String what) {
        List<TableRecord> records = read(row(B, 1), row(A, 1, column + "=" + value));

        assertThat(records).hasSize(2);
        assertThat(records.get(0).faults()).isEmpty();
        assertThat(records.get(1).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(3);
            assertThat(fault.column()).isEqualTo(column);
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.what().en()).contains(what);
            assertThat(fault.what().sq()).isNotEqualTo(fault.what().en());
            if (value.length() > 2) {
                assertThat(fault.toString()).doesNotContain(value);
            }
        });
    }

    @Test
    void namesEveryBadRowOfARecordAndKeepsTheRecordWhole() {
        TableRecord record =
                read(row(A, 1, "SEX=X", "BORN="), row(A, 2), row(A, 3, "NAME=")).get(0);

        assertThat(record.faults())
                .extracting(fault -> fault.line() + " " + fault.column())
                .containsExactly("2 SEX", "2 BORN", "4 NAME");
        assertThat(record.origin().lines()).containsExactly(2L, 3L, 4L);
    }

    @Test
    void aRowWithoutAllItsCellsIsFoundByItsNumber() {
        String torn = row(A, 2).substring(0, row(A, 2).lastIndexOf(';'));

        List<TableRecord> records = read(row(A, 1), row(B, 1), torn);

        assertThat(records).hasSize(2);
        assertThat(records.get(0).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(4);
            assertThat(fault.column()).isEmpty();
            assertThat(fault.what().en()).isEqualTo("The row has 13 cells, the header 14");
        });
        assertThat(records.get(0).torn()).extracting(List::size).containsExactly(13);
    }

    @Test
    void aRowWithNobodysNumberIsARecordOfItsOwn() {
        List<TableRecord> records = read(row(A, 1), "the end", row(B, 1));

        assertThat(records).hasSize(3);
        assertThat(records.get(2).origin().record()).isEmpty();
        assertThat(records.get(2).origin().lines()).containsExactly(3L);
        assertThat(records.get(2).faults()).hasSize(1);
    }

    @Test
    void whatStandsInPlaceOfANumberIsNotRepeated() {
        List<TableRecord> records = read(row("Mirela Brahimaj", 1), row(B, 1));

        assertThat(records).extracting(record -> record.origin().record()).containsExactlyInAnyOrder("", B);
    }

    @Test
    void aForgottenQuoteHarmsOnlyItsOwnRecord() {
        List<TableRecord> records = read(row(A, 1, "STREET=\"Rruga"), row(B, 1, "STREET=\"Sheshi\""), row(B, 2));

        assertThat(records).hasSize(2);
        assertThat(records.get(0).origin().record()).isEqualTo(B);
        assertThat(records.get(0).faults()).isEmpty();
        assertThat(records.get(1).origin().record()).isEqualTo(A);
        assertThat(records.get(1).faults())
                .singleElement()
                .extracting(RecordFault::line)
                .isEqualTo(2L);
    }

    @Test
    void aQuoteThatSwallowsAnotherRowRefusesBothRecordsAndCountsTheRowOnce() {
        List<TableRecord> records = read(row(B, 1), row(A, 1), row(A, 2, "STREET=\"x"), row(B, 2, "STREET=y\""));

        assertThat(records).hasSize(2).allSatisfy(record -> assertThat(record.faults())
                .isNotEmpty());
        assertThat(records.stream()
                        .mapToInt(record -> record.origin().lines().size())
                        .sum())
                .isEqualTo((int) Lines.tables()
                        .rows(
                                Content.of((Lines.HEADER + "\n" + row(B, 1) + "\n" + row(A, 1) + "\n"
                                                + row(A, 2, "STREET=\"x") + "\n" + row(B, 2, "STREET=y\""))
                                        .getBytes(StandardCharsets.UTF_8)),
                                Lines.DOCUMENT));
    }

    @Test
    void aQuoteThatSwallowsTheNextMemberRefusesTheRecord() {
        assertThat(read(row(A, 1), row(A, 2, "STREET=\"x"), row(A, 3, "STREET=y\"")))
                .singleElement()
                .satisfies(record -> assertThat(record.faults())
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.line()).isEqualTo(3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00A0", "\u200B", "\uFEFF", "\u2007", "\u202F", "\u200E", "\u2060"})
    void whatNobodySeesAroundACellIsTrimmed(String unseen) {
        String text = Stream.of(Lines.HEADER, row(A, 1), row(B, 1))
                .map(line -> Arrays.stream(line.split(";", -1))
                        .map(cell -> unseen + cell + unseen)
                        .collect(Collectors.joining(";")))
                .collect(Collectors.joining("\r\n"));

        assertThat(read(Lines.utf8(text))).hasSize(2).allSatisfy(record -> assertThat(record.faults())
                .isEmpty());
    }

    @Test
    void aNoBreakSpaceOfWindowsIsTrimmed() {
        String text = Lines.HEADER.replace(";", "\u00A0;") + "\r\n" + row(A, 1, "SEX=F\u00A0", "NAME=Dëfrim") + "\r\n";

        assertThat(read(text.getBytes(Encoding.WINDOWS_1250)))
                .singleElement()
                .satisfies(record -> assertThat(record.faults()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "NAME, An\u202Ea, Holds a character that cannot be seen (U+202E)",
        "NAME, An\u200Ba, Holds a character that cannot be seen (U+200B)",
        "NAME, \u200B, ",
        "NAME, \u00A0, ",
        "SEX, F\u200BF, something unseen stands in the cell",
        "BORN, 30.06.\u00A01994, something unseen stands in the cell",
    })
    void whatNobodySeesWithinACellIsToldAsWhatItIs(String column, String value, String what) {
        assertThat(read(Lines.utf8(Lines.HEADER + "\r\n" + row(A, 1, column + "=" + value) + "\r\n")))
                .singleElement()
                .satisfies(record -> assertThat(record.faults()).singleElement().satisfies(fault -> {
                    assertThat(fault.code()).isEqualTo("FPR-102");
                    assertThat(fault.column()).isEqualTo(column);
                    assertThat(fault.what().en()).contains(what == null ? "" : what);
                }));
    }

    @Test
    void theSameRecordOnceMoreIsARepeat() {
        List<TableRecord> records = read(row(A, 1), row(A, 2), row(A, 2), row(A, 1));

        assertThat(records).extracting(TableRecord::repeated).containsExactly(false, true);
        assertThat(records)
                .extracting(record -> record.origin().lines())
                .isEqualTo(List.of(List.of(2L, 3L), List.of(4L, 5L)));
    }

    @Test
    void theSameNumberOnceMoreWithOtherContentIsForTheGate() {
        List<TableRecord> records = read(row(A, 1), row(A, 1, "NAME=Tjetër"));

        assertThat(records).hasSize(2).allSatisfy(record -> {
            assertThat(record.repeated()).isFalse();
            assertThat(record.faults()).isEmpty();
        });
    }

    @Test
    void aRowTwiceIsNeitherTheRecordNorARepeat() {
        assertThat(read(row(A, 1), row(A, 2), row(A, 2))).singleElement().satisfies(record -> assertThat(
                        record.faults())
                .singleElement()
                .hasToString(
                        fault(4, "NO", "I njëjti numër është edhe te rreshti 3", "The same number stands in line 3")));
    }

    @Test
    void aMissingNumberAndTooManyRowsAreFaults() {
        assertThat(read(row(A, 1), row(A, 3)).get(0).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.line() + fault.column()).isEqualTo("3NO"));
        assertThat(read(row(A, 1), row(A, 2), row(A, 3), row(A, 4)).get(0).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.line() + fault.column()).isEqualTo("5NO"));
    }

    @Test
    void rowsThatDisagreeAboutTheWholeRefuseIt() {
        assertThat(read(row(A, 1), row(A, 2, "TOWN=AL121", "UNIT=")).get(0).faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.line() + fault.column()).isEqualTo("3TOWN");
                    assertThat(fault.what().en()).isEqualTo("Differs from line 2 of the same number");
                });
    }

    @Test
    void aColumnThatDependsOnAnotherIsReadOnlyThen() {
        assertThat(read(row(A, 1, "TOWN=AL121", "UNIT=whatever they write"))
                        .get(0)
                        .faults())
                .isEmpty();
    }

    @Test
    void aNationalIdThatContradictsIsDroppedWithAWarning() {
        TableRecord record = read(
                        row(A, 1, "ID=J45630903Q", "BORN=01.07.1994"), row(A, 2, "ID=J45630903Q", "SEX=M"), row(A, 3))
                .get(0);

        assertThat(record.faults()).isEmpty();
        assertThat(record.warnings())
                .extracting(warning -> warning.line() + " " + warning.column() + " " + warning.code() + " "
                        + warning.what().en())
                .containsExactly("2 ID FPR-304 The birth date differs", "3 ID FPR-304 The sex differs");
        assertThat(record.data().toString()).doesNotContain("J45630903Q").contains("MOSPERPUTHJE", "MUNGON");
    }

    @Test
    void leadsFromAFindingBackToItsCell() {
        TableRecord record = read(row(A, 2), row(B, 1), row(A, 1)).get(0);

        assertThat(place(record, "/data/body/persons/0/birthDate")).isEqualTo(new Place(4, "BORN"));
        assertThat(place(record, "/data/body/persons/1/name")).isEqualTo(new Place(2, "NAME"));
        assertThat(place(record, "/data/body/persons/1/vulnerabilities/0")).isEqualTo(new Place(2, "CARE"));
        assertThat(place(record, "/data/body/persons/1")).isEqualTo(new Place(2, ""));
        assertThat(place(record, "/data/body/destination/bashki")).isEqualTo(new Place(4, "TOWN"));
        assertThat(place(record, "/data/body/needsAtBorder/3")).isEqualTo(new Place(4, "NEEDS"));
        assertThat(place(record, "/idempotencykey")).isEqualTo(new Place(4, "NOTICE"));
        assertThat(place(record, "")).isEqualTo(new Place(4, "NOTICE"));
        assertThat(place(record, "/data/body/persons/99/sex")).isEqualTo(new Place(4, "SEX"));
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "NAME;       | ''         | Missing in the header: NAME          | NAME",
                "NAME;       | NAME;NAME; | Column given twice: NAME             | NAME",
                "NAME;       | NAME;MARK; | Column no. 4 is not agreed           | ''",
                "NAME;       | NAME;;     | Column no. 4 has no name: remove it, or name it as agreed            | ''",
                "NAME;       | name;      | Column no. 3 is not agreed           | ''",
            })
    void refusesATableWithAnotherHeader(String column, String instead, String what, String named) {
        UnreadableInputException fault = catchThrowableOfType(
                UnreadableInputException.class,
                () -> Lines.tryRead(Lines.utf8(Lines.HEADER.replace(column, instead) + "\n" + row(A, 1))));

        assertThat(fault.what().en()).isEqualTo(what);
        assertThat(fault.column()).isEqualTo(named);
        assertThat(fault.line()).isEqualTo(1);
    }

    @Test
    void refusesNothingAndTooMuch() {
        assertThat(catchThrowableOfType(UnreadableInputException.class, () -> Lines.tryRead(new byte[0]))
                        .what()
                        .en())
                .contains("empty");
        String rows = (row(A, 1) + "\n").repeat(201);
        assertThat(catchThrowableOfType(
                                UnreadableInputException.class,
                                () -> Lines.tryRead(Lines.utf8(Lines.HEADER + "\n" + rows)))
                        .code())
                .isEqualTo("FPR-107");
    }

    private static Place place(TableRecord record, String pointer) {
        return record.origin().place(pointer);
    }

    private static String fault(long line, String column, String sq, String en) {
        return new RecordFault("FPR-102", line, column, new Text(sq, en)).toString();
    }
}
