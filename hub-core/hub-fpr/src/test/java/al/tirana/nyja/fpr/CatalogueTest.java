package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CatalogueTest {

    @Test
    void eachCodeSaysWhatHappenedAndWhatToDoInBothLanguages() {
        assertThat(Catalogue.get().all()).hasSizeGreaterThan(30).allSatisfy(code -> {
            assertThat(code.sq()).isNotBlank();
            assertThat(code.en()).isNotBlank();
            assertThat(code.nextSq()).isNotBlank();
            assertThat(code.nextEn()).isNotBlank();
            assertThat(code.turn()).isNotNull();
        });
    }

    @Test
    void anErrorHasAStatusAndAWarningHasNone() {
        assertThat(Catalogue.get().all()).allSatisfy(code -> {
            if (code.code().startsWith("W-")) {
                assertThat(code.httpStatus()).isZero();
            } else {
                assertThat(code.httpStatus()).isBetween(400, 599);
            }
        });
    }

    @Test
    void aRefusingRecipientIsNotRetried() {
        var refused = Catalogue.get().code("FPR-505");

        assertThat(refused.turn()).isEqualTo(Turn.PARTNER);
        assertThat(refused.retryable()).isFalse();
        assertThat(Catalogue.get().code("FPR-205").turn()).isEqualTo(Turn.AGREEMENT);
    }

    @Test
    void aCodeThatIsNotThereIsAProgrammingError() {
        assertThatThrownBy(() -> Catalogue.get().code("FPR-999")).isInstanceOf(IllegalArgumentException.class);
    }
}
