package al.tirana.nyja.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Below which class no message of a type can be: a channel that carries less carries none of them. */
class LeastClassTest {

    @ParameterizedTest
    @CsvSource({
        "referral.requested.v1, P2",
        "referral.status.changed.v1, P1",
        "statistics.submitted.v1, P1",
    })
    void isThatOfWhatEachMessageMustHold(String type, String least) {
        assertThat(MessageType.find(type).orElseThrow().least()).isEqualTo(least);
    }
}
