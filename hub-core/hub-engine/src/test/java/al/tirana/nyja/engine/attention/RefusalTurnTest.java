package al.tirana.nyja.engine.attention;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.fpr.Turn;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who can mend what a recipient refused. */
class RefusalTurnTest {

    @ParameterizedTest(name = "[{0}]")
    @CsvSource({
        "'', PARTNER",
        "FPR-302, SENDER",
        "FPR-320, SENDER",
        "FPR-102, SENDER",
        "FPR-231, SENDER",
        "FPR-104, HUB",
        "FPR-107, HUB",
        "FPR-204, HUB",
        "FPR-409, HUB",
        "FPR-503, PARTNER",
        "W-NID-CHK, PARTNER",
        "'FPR-104, FPR-310', SENDER",
        "'FPR-503, FPR-221', HUB"
    })
    void byTheCodesOfItsAnswer(String codes, Turn turn) {
        assertThat(RefusalTurn.of(codes)).isEqualTo(turn);
    }
}
