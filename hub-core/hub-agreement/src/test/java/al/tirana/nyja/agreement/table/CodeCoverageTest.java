package al.tirana.nyja.agreement.table;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.agreement.Fault;
import al.tirana.nyja.fpr.CodeLists;
import al.tirana.nyja.spi.TableForm;
import al.tirana.nyja.spi.TableRecord;
import al.tirana.nyja.spi.Text;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A partner's codes and the hub's: what is missing, doubled or silently "other" is told with list, code, line and remedy. */
class CodeCoverageTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    private static final String HEAD = """
            type: returnee.notified.v1
            separator: ";"
            zone: Europe/Tirane
            format: [csv, xlsx]
            rows: 100
            record: {column: NR, items: /data/body/persons, position: NO}
            columns:
              NR: {to: [/data/body/notificationId, /data/body/householdNumber], required: true, pattern: "PK-[0-9]{4}-[0-9]{6}", like: PK-2026-004217}
              NO: {to: /data/body/persons/*/personRef, required: true, integer: {from: 1, until: 9}, prefix: p}
            """;

    private static final String WHOLE = """
              DOK:
                to: /data/body/persons/*/document/type
                list: document_type
                codes:
            """;

    @Test
    void aMappingThatCoversItsListHasNoGaps() {
        assertThat(gaps(mapping(complete()))).isEmpty();
    }

    @Test
    void aCodeWithoutAWordIsTold() {
        Map<String, String> codes = complete();
        String word = codes.keySet().iterator().next();
        String code = codes.remove(word);
        assertThat(gaps(mapping(codes))).singleElement().satisfies(fault -> {
            assertThat(fault.what().en())
                    .contains("List document_type", code, "has no word", "without: [" + code + "]");
            assertThat(fault.what().sq()).contains("Lista document_type", code, "nuk ka fjalë");
            assertThat(fault.line()).isEqualTo(13);
        });
        assertThat(gaps(mapping(codes) + "    without: [" + code + "]\n")).isEmpty();
    }

    @Test
    void twoWordsForOneCodeAreTold() {
        Map<String, String> codes = complete();
        String code = codes.values().iterator().next();
        codes.put("EDHE", code);
        assertThat(gaps(mapping(codes))).singleElement().satisfies(fault -> {
            assertThat(fault.what().en()).contains(code + " has two words", "EDHE", "merged: [" + code + "]");
            assertThat(fault.line()).isEqualTo(13 + codes.size());
        });
        assertThat(gaps(mapping(codes) + "    merged: [" + code + "]\n")).isEmpty();
    }

    @Test
    void whatBecomesOtherInSilenceIsTold() {
        String mapping = mapping(complete());
        String said = mapping.substring(0, mapping.indexOf("    others:"));
        assertThat(gaps(said)).singleElement().satisfies(fault -> {
            assertThat(fault.what().en()).contains("in silence", "others: [");
            assertThat(fault.what().sq()).contains("në heshtje");
        });
    }

    @Test
    void aWordForNoCodeAndWhatIsSaidOfNothingAreTold() {
        Map<String, String> codes = complete();
        codes.put("AVULLORE", "ASGJE");
        assertThat(gaps(mapping(codes)))
                .singleElement()
                .satisfies(fault -> assertThat(fault.what().en()).contains("ASGJE is no code of it"));
        assertThat(gaps(mapping(complete()) + "    without: [ASGJE]\n"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.what().en()).contains("ASGJE says nothing here"));
    }

    @Test
    void aMappingWithGapsReadsWhatItKnowsAllTheSame() throws Exception {
        Map<String, String> codes = complete();
        String word = codes.keySet().iterator().next();
        String code = codes.get(word);
        Map.Entry<String, String> last = List.copyOf(codes.entrySet()).get(codes.size() - 2);
        codes.remove(last.getKey());
        Tables tables = tables(HEAD + mapping(codes));
        assertThat(tables.faults("x")).isEmpty();
        assertThat(tables.gaps("x", DAY)).isNotEmpty();

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        tables.write(
                "x",
                TableForm.list(new Text("a", "a"), List.of(Map.of("NR", "PK-2026-000001", "NO", "1", "DOK", word))),
                DAY,
                out);
        List<TableRecord> records = new ArrayList<>();
        tables.read(Sheets.input(out.toByteArray()), "x", records::add);
        assertThat(records.get(0).data().toString()).contains("\"" + code + "\"");

        records.clear();
        tables.read(
                Sheets.input(("NR;NO;DOK\r\nPK-2026-000001;1;" + last.getKey() + "\r\n").getBytes()),
                "x",
                records::add);
        assertThat(records.get(0).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo("FPR-302");
            assertThat(fault.what().en()).contains("Expected one of", word);
        });
    }

    /** The partner's word for each code of the list. */
    private static Map<String, String> complete() {
        Map<String, String> codes = new LinkedHashMap<>();
        CodeLists.get()
                .inForce("document_type", DAY)
                .forEach(
                        code -> codes.put("P" + codes.size() + "_" + code.code().charAt(0), code.code()));
        return codes;
    }

    private static String mapping(Map<String, String> codes) {
        StringBuilder yaml = new StringBuilder(WHOLE);
        StringBuilder others = new StringBuilder();
        codes.forEach((word, code) -> {
            yaml.append("      ").append(word).append(": ").append(code).append('\n');
            if (code.equals("TJETER")) {
                others.append("    others: [").append(word).append("]\n");
            }
        });
        return yaml.append(others).toString();
    }

    private static List<Fault> gaps(String mapping) {
        Tables tables = tables(HEAD + mapping);
        assertThat(tables.faults("x")).isEmpty();
        return tables.gaps("x", DAY);
    }

    private static Tables tables(String yaml) {
        return new Tables(new ClassLoader() {
            @Override
            public InputStream getResourceAsStream(String name) {
                return new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
            }
        });
    }
}
