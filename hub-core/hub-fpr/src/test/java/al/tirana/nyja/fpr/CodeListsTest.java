package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodeListsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    static Stream<String> names() {
        return CodeLists.get().names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyCodeHasBothTexts(String list) {
        assertThat(CodeLists.get().inForce(list, TODAY)).isNotEmpty().allSatisfy(code -> {
            assertThat(code.code()).isNotBlank();
            assertThat(code.sq()).isNotBlank();
            assertThat(code.en()).isNotBlank();
        });
        assertThat(CodeLists.get().csv(list)).contains("\n");
    }

    @Test
    void everyListThatASchemaNamesIsThere() {
        for (var type : FprSchemas.types()) {
            FprSchemas.leaves(type).stream()
                    .filter(leaf -> leaf.codelist() != null && !leaf.codelist().equals(Units.OF_THE_TERRITORY))
                    .forEach(leaf -> assertThat(CodeLists.get().names()).contains(leaf.codelist()));
        }
    }

    @Test
    void aCodeIsThereOnlyWhileItIsInForce() {
        var lists = CodeLists.get();

        assertThat(lists.find("need", "N05", TODAY)).hasValueSatisfying(code -> {
            assertThat(code.sq()).isEqualTo("Kujdes shëndetësor");
            assertThat(code.en()).isEqualTo("Health care");
            assertThat(code.cls()).isEqualTo("P3");
        });
        assertThat(lists.find("need", "N05", LocalDate.of(2025, 12, 31))).isEmpty();
        assertThat(lists.find("need", "N99", TODAY)).isEmpty();
    }

    @Test
    void theLastDayStillCounts() {
        var code = new Code("need", "N00", "x", "x", "P2", LocalDate.of(2026, 1, 1), TODAY);

        assertThat(code.validOn(TODAY)).isTrue();
        assertThat(code.validOn(TODAY.plusDays(1))).isFalse();
    }

    @Test
    void territoryKeepsTheColumnsOfItsSource() {
        assertThat(CodeLists.get().find("bashki", "AL224", TODAY)).isPresent();
        assertThat(CodeLists.get().find("qark", "AL-11", TODAY)).isPresent();
        assertThat(CodeLists.get().find("nja_tirana", "AL224-11", TODAY)).isPresent();
    }

    @Test
    void anUnknownListIsAProgrammingError() {
        assertThatThrownBy(() -> CodeLists.get().find("../error", "x", TODAY))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
