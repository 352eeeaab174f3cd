package al.tirana.nyja.agreement.table;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.agreement.Faults;
import al.tirana.nyja.fpr.Classification;
import al.tirana.nyja.fpr.CodeLists;
import al.tirana.nyja.fpr.Units;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** On 1 January 2027 unit 24 ended and unit 34 began: rows about December come in January. */
class EndedCodesTest {

    private static final String LIST = "nja_tirana";
    private static final CodeLists DIVIDED = CodeLists.get().with(Classification.read(LIST, """
                    code,label_sq,valid_from,valid_to
                    AL224-24,Njësia 24,,2026-12-31
                    AL224-34,Njësia 34,2027-01-01,
                    """));
    private static final LocalDate DECEMBER = LocalDate.of(2026, 12, 31);
    private static final LocalDate JANUARY = LocalDate.of(2027, 1, 5);

    @Test
    void aTableReadsACodeThatEndedAndNoneThatIsYetToBegin() {
        Form form = Forms.list(Units.of(LIST, DIVIDED), Set.of());

        assertThat(form.read("AL224-24", JANUARY).isGood()).isTrue();
        assertThat(form.read("AL224-34", JANUARY).isGood()).isTrue();
        assertThat(form.read("AL224-34", DECEMBER).isGood()).isFalse();
        assertThat(form.read("AL224-99", JANUARY).isGood()).isFalse();
    }

    @Test
    void aPartnerKeepsItsWordForACodeThatEndedAndNeedsNone() throws Exception {
        assertThat(gaps("{\"e vjetra\": \"AL224-24\", \"e reja\": \"AL224-34\"}", JANUARY))
                .isZero();
        assertThat(gaps("{\"e reja\": \"AL224-34\"}", JANUARY)).isZero();
        assertThat(gaps("{\"e vjetra\": \"AL224-24\"}", JANUARY)).isEqualTo(1);
        assertThat(gaps("{\"e reja\": \"AL224-34\"}, \"without\": [\"AL224-24\"]", JANUARY))
                .isZero();
    }

    /** Who hears that the list needs a word from January on can give it in December. */
    @Test
    void aPartnersWordMayBeThereBeforeItsCode() throws Exception {
        String words = "{\"e vjetra\": \"AL224-24\", \"e reja\": \"AL224-34\"}";
        assertThat(gaps(words, DECEMBER)).isZero();
        assertThat(gaps("{\"e vjetra\": \"AL224-24\"}, \"without\": [\"AL224-34\"]", DECEMBER))
                .isZero();
        assertThat(gaps("{\"e vjetra\": \"AL224-24\", \"tjetra\": \"AL224-99\"}", DECEMBER))
                .isEqualTo(1);

        Form form = Forms.codes(
                Map.of("e vjetra", "AL224-24", "e reja", "AL224-34"), Forms.list(Units.of(LIST, DIVIDED), Set.of()));
        assertThat(form.read("e reja", DECEMBER).what().en())
                .isEqualTo("This code of the list nja_tirana counts from 2027-01-01 on");
        assertThat(form.read("e reja", JANUARY).isGood()).isTrue();
    }

    private static int gaps(String codes, LocalDate day) throws Exception {
        Faults faults = new Faults();
        String document = "{\"columns\": {\"NJA\": {\"list\": \"" + LIST + "\", \"codes\": " + codes + "}}}";
        CodeRules.check(new ObjectMapper().readTree(document), DIVIDED, day, faults);
        return faults.inOrder().size();
    }
}
