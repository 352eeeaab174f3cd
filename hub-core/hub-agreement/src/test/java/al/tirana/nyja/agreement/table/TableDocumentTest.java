package al.tirana.nyja.agreement.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import al.tirana.nyja.agreement.Fault;
import al.tirana.nyja.agreement.table.TableDocument.InvalidTableException;
import al.tirana.nyja.spi.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A table document tells what is wrong with it, and in which line. */
class TableDocumentTest {

    private static final String DOCUMENT = document();

    @Test
    void compiles() {
        Table table = TableDocument.compile(DOCUMENT);

        assertThat(table.keyColumn()).isEqualTo("NOTICE");
        assertThat(table.columns()).hasSize(14);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type: returnee.notified.v1 | type: returnee.notified.v9 | Not a type of message. Known: ",
                "separator: \";\"           | separator: \"-\"           | Expected: one of",
                "zone: Europe/Tirane        | zone: Europe/Tirana        | There is no such time zone",
                "rows: 200                  | rows: many                 | Expected: how many rows at most",
                "rows: 200                  | row: 200                   | Unknown key: row. Did you mean rows?",
                "  column: NOTICE           |   column: NOTICES          | No such column in columns. Did you mean NOTICE?",
                "  column: NOTICE           |   column: NAME             | This column must have the form pattern",
                "  position: NO             |   position: NAME           | This column must have the form integer",
                "text: 20}                  | text: 20, words: [a]}      | Expected exactly one of: text, pattern",
                "text: 20}                  | texts: 20}                 | Unknown key: texts. Did you mean text?",
                "text: 20}                  | text: 20, like: x}         | like goes only with pattern",
                "persons/*/name/given,      | persons/*/name/givn,       | Did you mean /data/body/persons/*/name/given?",
                "persons/*/name/given,      | persons/*/name/family, differs: first, | differs is only for fields of the whole record",
                "persons/*/birthDate,       | persons/*/sex,             | This field is filled by SEX too",
                "words: [F, M]              | words: [F, FEMER]          | does not know this word. It knows: F, M",
                "words: [F, M]              | words: F                   | Expected: a list of words",
                "words: [F, M]              | pattern: \"[F\"            | Not a regular expression",
                "date: dd.MM.yyyy           | date: dd.QQQQQ.jj          | Not the form of a date",
                "list: bashki               | list: bashkia              | No such code list. The lists: answer",
                "list: need}                | list: need, only: [N99]}   | Not a code of the list need",
                "when: {TOWN:               | when: {TWON:               | No such column in columns",
                "prefer: {ANSWER:           | prefer: {ANSWERS:          | No such column in columns",
                "birthDate: BORN,           | birthDate: BRON,           | No such column in columns. Did you mean BORN?",
                "split: \",\", list: need   | list: need                 | A list needs split",
                "monthsAbroad,              | monthsAbroad, split: x,    | With split, the field must be a list: /*",
            })
    void tellsWhatIsWrongAndInWhichLine(String text, String instead, String expected) {
        String wrong = text.strip();
        int line =
                1 + (int) DOCUMENT.substring(0, DOCUMENT.indexOf(wrong)).lines().count() - (startsLine(wrong) ? 0 : 1);

        List<Fault> faults = catchThrowableOfType(
                        InvalidTableException.class,
                        () -> TableDocument.compile(
                                DOCUMENT.replaceFirst(Pattern.quote(wrong), Matcher.quoteReplacement(instead.strip()))))
                .faults();

        assertThat(faults).anySatisfy(fault -> {
            assertThat(fault.what().en()).contains(expected);
            assertThat(fault.line()).as(faults.toString()).isBetween(line - 1, line + 1);
            assertThat(fault.what().sq()).isNotEqualTo(fault.what().en());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "report: none",
                "report: {records: NR}",
                "report: {record: 17}",
                "report: {total: [GJITHSEJ]}",
                "report: {totals: {accepted: enrolled}}",
                "report: {totals: {accepted: {sq: regjistruar}}}",
                "report: {totals: {taken: {sq: regjistruar, en: enrolled}}}"
            })
    void theWordsOfTheReportAreLookedAtToo(String report) {
        List<Fault> faults = catchThrowableOfType(
                        InvalidTableException.class, () -> TableDocument.compile(report + "\n" + DOCUMENT))
                .faults();

        assertThat(faults).isNotEmpty().allSatisfy(fault -> assertThat(fault.line())
                .isEqualTo(1));
    }

    @Test
    void theReportSpeaksAsTheDocumentSaysAndElseAsUsual() {
        ReportTerms usual = TableDocument.compile(DOCUMENT).report();
        assertThat(usual).isEqualTo(new ReportTerms("NOTICE", "TOTALI", true, Set.of(), Map.of()));

        ReportTerms own = TableDocument.compile("report: {record: NR, total: GJITHSEJ,"
                        + " totals: {rows: {sq: radhë, en: lines}}}\n" + DOCUMENT)
                .report();
        assertThat(own)
                .isEqualTo(
                        new ReportTerms("NR", "GJITHSEJ", true, Set.of(), Map.of("rows", new Text("radhë", "lines"))));
    }

    @Test
    void tellsFaultsOfEveryKindAtOnce() {
        String wrong = DOCUMENT.replace("rows: 200", "rows: many")
                .replace("zone: Europe/Tirane", "zone: Europe/Tirana")
                .replace("persons/*/name/given,", "persons/*/name/givn,");

        assertThat(catchThrowableOfType(InvalidTableException.class, () -> TableDocument.compile(wrong))
                        .faults())
                .extracting(fault -> fault.what().en())
                .anySatisfy(told -> assertThat(told).startsWith("Expected: how many rows"))
                .contains("There is no such time zone")
                .anySatisfy(told -> assertThat(told).contains("Did you mean /data/body/persons/*/name/given?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "columns: none",
                "{}",
                "record: none\ncolumns: {A: none, B: {to: 1, list: 2, date: 3, nationalId: 4}}",
                "type: [1]\nzone: {}\nrecord: {column: 1, position: [], items: 7}\ncolumns: {A: {to: [1, x]}}"
            })
    void whateverStandsWhereSomethingElseShouldIsAFaultAndNoMore(String yaml) {
        assertThat(catchThrowableOfType(InvalidTableException.class, () -> TableDocument.compile(yaml))
                        .faults())
                .isNotEmpty();
    }

    @Test
    void theExampleOfTheGuideIsATableDocument() throws IOException {
        var yaml = Pattern.compile("(?s)```yaml\n(.*?)```").matcher(guide());
        assertThat(yaml.find()).isTrue();

        assertThat(TableDocument.compile(yaml.group(1)).keyColumn()).isEqualTo("NR_NJOFTIMI");
    }

    @Test
    void theGuideTellsEveryForm() throws IOException {
        String guide = guide();
        assertThat(Forms.names()).allSatisfy(form -> assertThat(guide).contains("| `" + form + ":"));
    }

    private static String guide() throws IOException {
        return Files.readString(Path.of("../../docs/add-a-table-partner.md"));
    }

    private static boolean startsLine(String text) {
        int at = DOCUMENT.indexOf(text);
        return at == 0 || DOCUMENT.charAt(at - 1) == '\n';
    }

    private static String document() {
        try (var in = TableDocumentTest.class.getClassLoader().getResourceAsStream(Lines.DOCUMENT)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
