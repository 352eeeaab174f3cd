package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever has not chosen a language reads that of the browser. */
class ReadersLanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-GB,en;q=0.9|en",
                "sq-AL,sq;q=0.9,en;q=0.8|sq",
                "it-IT,it;q=0.9,en;q=0.5|en",
                "it-IT,it;q=0.9,sq;q=0.5,en;q=0.4|sq",
                "en;q=0.3, SQ ; q=0.7|sq",
                "de|sq",
                "*|sq",
                "en;q=0|sq",
                "en;q=many|sq"
            })
    void theOneWithTheGreatestWeightOfTheTwo(String accepted, String language) {
        assertThat(ReadersLanguage.of(accepted, "sq")).isEqualTo(language);
    }

    @Test
    void thatOfTheHubWhereNothingIsSaid() {
        assertThat(ReadersLanguage.of(null, "sq")).isEqualTo("sq");
        assertThat(ReadersLanguage.of("en,".repeat(1000), "sq")).isEqualTo("sq");
        assertThat(ReadersLanguage.of(null, "en")).isEqualTo("en");
        assertThat(ReadersLanguage.of("de", "en")).isEqualTo("en");
        assertThat(ReadersLanguage.of("sq;q=0.1", "en")).isEqualTo("sq");
    }
}
