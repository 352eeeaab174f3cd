package al.tirana.nyja.engine.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaperNumberTest {

    @ParameterizedTest
    @CsvSource({
        "1234, 1234",
        "1234/2, 1234/2",
        "Nr. 1234/2 Prot., 1234/2",
        "nr 7-2026, 7-2026",
        "' 12 / 3 ', 12/3",
        "PROT 5, 5"
    })
    void isTheNumberWithoutTheWordsOfTheStamp(String given, String number) {
        assertThat(PaperNumber.read(given)).isEqualTo(number);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void maybeThereIsNone(String given) {
        assertThat(PaperNumber.read(given)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Arben Hoxha",
                "1234/Hoxha",
                "K10101001A",
                "12345678",
                "/2",
                "1//2",
                "1/2/3/4/5",
                "<b>1</b>",
                "nr."
            })
    void nobodysNameAndNoNationalIdGetsIntoTheEvidence(String given) {
        assertThatExceptionOfType(RefusedChange.class)
                .isThrownBy(() -> PaperNumber.read(given))
                .satisfies(refused -> assertThat(refused.fault()).isEqualTo(ChangeFault.PAPER_INVALID))
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain(given));
    }

    @Test
    void isAtMostAsLongAsAStamp() {
        assertThatExceptionOfType(RefusedChange.class).isThrownBy(() -> PaperNumber.read("1".repeat(10_000)));
    }
}
