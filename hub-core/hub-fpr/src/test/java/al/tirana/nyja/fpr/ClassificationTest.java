package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A code list as an institution gives it anew. */
class ClassificationTest {

    private static final String LIST = "movement_reason";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 27);

    @Test
    void isReadAsAnOfficeWritesItAndWrittenInOneWay() {
        Classification read = Classification.read(LIST, """
                \uFEFFCode;label_sq;LABEL_EN;valid_from;parent;note
                PUNE;Punë;Work;1.1.2027;;shënim, me presje
                PRAKTIKE ; Praktikë;;2027-01-01;PUNE;
                """);

        assertThat(read.csv()).isEqualTo("""
                code,label_sq,label_en,valid_from,valid_to,parent,note
                PUNE,Punë,Work,2027-01-01,,,"shënim, me presje"
                PRAKTIKE,Praktikë,Praktikë,2027-01-01,,PUNE,
                """);
        assertThat(Classification.read(LIST, read.csv())).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bashki", "border_crossing", "movement_reason", "nja_tirana", "qark"})
    void whatTheLibraryBringsCanBeGivenBackAsItIs(String list) {
        Classification shipped = Classification.shipped(list);

        assertThat(Classification.lists()).contains(list);
        assertThat(Classification.read(list, shipped.csv())).isEqualTo(shipped);
        assertThat(CodeLists.get().with(shipped).all(list))
                .containsExactlyElementsOf(CodeLists.get().all(list));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            code,label_sq\\nPUNE,Punë\\nPUNE,Punë                       | 3 | line 2
            code,label_sq\\npune,Punë                                  | 2 | have the form
            code,label_sq\\nPUNE,                                      | 2 | label_sq is missing
            code,label_sq,valid_from\\nPUNE,Punë,2027-02-30            | 2 | a date that exists
            code,label_sq,valid_from,valid_to\\nPUNE,P,2027-02-01,2027-01-31 | 2 | lies before
            code,label_sq,valid_to\\nPUNE,Punë,+999999999-12-31       | 2 | from 1900 to 9999
            code,label_sq,valid_from\\nPUNE,Punë,1.1.0027             | 2 | from 1900 to 9999
            code,label_sq,parent\\nPUNE,Punë,ASKUND                    | 2 | parent is no code
            code,label_en\\nPUNE,Work                                  | 1 | label_sq is missing
            code,label_sq,pesha\\nPUNE,Punë,3                          | 1 | The columns are
            code,label_sq\\nPUNE,Punë,3                                | 2 | More cells
            code,label_sq\\n"PUNE,Punë                                  | 1 | quote
            code,label_sq\\nPUNE,Pu\u200Bnë                            | 2 | U+200B
            code,label_sq                                             | 1 | no code
            """)
    void whatIsWrongIsToldWithItsLine(String csv, int line, String words) {
        assertThatExceptionOfType(UnusableClassificationException.class)
                .isThrownBy(() -> Classification.read(LIST, csv.strip().replace("\\n", "\n")))
                .satisfies(refused -> assertThat(refused.lines()).anySatisfy(found -> {
                    assertThat(found.line()).isEqualTo(line);
                    assertThat(found.en()).contains(words);
                    assertThat(found.sq()).isNotBlank();
                }));
    }

    @Test
    void anotherVersionHoldsForWhoIsGivenItAndForNobodyElse() {
        CodeLists given = CodeLists.get()
                .with(Classification.read(LIST, "code,label_sq,valid_to\nPUNE,Punë,2026-11-26\nPRAKTIKE,Praktikë,\n"));

        assertThat(given.find(LIST, "PRAKTIKE", DAY)).isPresent();
        assertThat(given.find(LIST, "PUNE", DAY)).isEmpty();
        assertThat(given.find(LIST, "TJETER", DAY)).isEmpty();
        assertThat(given.find("need", "N01", DAY)).isPresent();
        assertThat(CodeLists.get().find(LIST, "PRAKTIKE", DAY)).isEmpty();
        assertThat(CodeLists.get().find(LIST, "PUNE", DAY)).isPresent();
    }

    @Test
    void aTerritoryKnowsItsUnitsByTheListsThatHoldThere() {
        CodeLists given =
                CodeLists.get().with(Classification.read("nja_tirana", "code,label_sq\nAL224-35,Njësia 15\n"));
        Territory later = Territory.usual().by(given);

        assertThat(later.knowsUnit("AL224-35", CodeDays.on(DAY))).isTrue();
        assertThat(later.knowsUnit("AL224-01", CodeDays.on(DAY))).isFalse();
        assertThat(later.units().inForce(DAY)).extracting(Code::code).containsExactly("AL224-35");
        assertThat(Territory.usual().knowsUnit("AL224-35", CodeDays.on(DAY))).isFalse();
        assertThat(Territory.usual().by(CodeLists.get())).isSameAs(Territory.usual());
    }

    /** A code decides nothing else than what it is called, and is no more sensitive than the field that holds it. */
    @Test
    void nothingDependsOnTheCodesOfAListThatCanBeGiven() {
        for (String list : Classification.lists()) {
            String highest = CodeLists.get().all(list).stream()
                    .map(code -> Optional.ofNullable(code.cls()).orElse("P0"))
                    .max(String::compareTo)
                    .orElseThrow();
            assertThat(highest).as(list).isLessThan("P3");
            FprSchemas.types().stream()
                    .flatMap(type -> FprSchemas.leaves(type).stream())
                    .filter(leaf -> list.equals(leaf.codelist()))
                    .forEach(leaf -> {
                        assertThat(leaf.cls()).as(leaf.pointer()).isGreaterThanOrEqualTo(highest);
                        assertThat(leaf.values()).as(leaf.pointer()).isEmpty();
                    });
        }
    }

    @Test
    void aCodeHasTheFormThatTheFieldsNeed() {
        Map<String, String> examples = Map.of(
                "bashki",
                "AL224",
                "border_crossing",
                "TOK-ERI",
                "movement_reason",
                "ARSYE",
                "nja_tirana",
                "AL224-34",
                "qark",
                "AL-12");

        assertThat(examples.keySet()).isEqualTo(Classification.lists());
        examples.forEach((list, code) ->
                assertThat(Classification.fits(list, code)).as(list).isTrue());
        List.of("AL221-01", "AL224-40", "AL224").forEach(code -> assertThat(Classification.fits("nja_tirana", code))
                .as(code)
                .isFalse());
    }
}
