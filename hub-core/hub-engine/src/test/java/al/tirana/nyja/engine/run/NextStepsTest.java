package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.fpr.Catalogue;
import al.tirana.nyja.fpr.ErrorCode;
import al.tirana.nyja.spi.Text;
import org.junit.jupiter.api.Test;

class NextStepsTest {

    @Test
    void nobodyWhoSentAFileIsToldToChangeTheIdOrTheKeyOfAMessage() {
        for (ErrorCode code : Catalogue.get().all()) {
            Text next = NextSteps.of(code.code());

            assertThat(next.en()).as(code.code()).doesNotContain("new id", "new key", "href");
            assertThat(next.sq()).as(code.code()).doesNotContain("id të re", "çelës të ri", "href");
        }
    }

    @Test
    void otherwiseTheyAreTheStepsOfTheCatalogue() {
        ErrorCode code = Catalogue.get().code("FPR-302");

        assertThat(NextSteps.of("FPR-302")).isEqualTo(new Text(code.nextSq(), code.nextEn()));
    }
}
