package al.tirana.nyja.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom an answer is given again stands in the agreement, or nobody is. */
class RememberedTest {

    private static final String CLAUSE = "remembered: {within: PT15M, to: [BT.QRM]}";

    @Test
    void isReadAsItIsWritten() {
        assertThat(AgreementDocument.compile(TestDocuments.ngo12())
                        .flow("referral")
                        .orElseThrow()
                        .remembered())
                .isEmpty();
        assertThat(AgreementDocument.compile(with(CLAUSE))
                        .flow("referral")
                        .orElseThrow()
                        .remembered())
                .contains(new Remembered(Duration.ofMinutes(15), Set.of("BT.QRM")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "to: [BT.QRM]|to: [OSHC.0012]|Does not ask in this flow (from): OSHC.0012",
                ", to: [BT.QRM]||Missing key: to",
                "within: PT15M, ||Missing key: within",
                "[BT.QRM]|[BT.QRM, BT.QRM]|each of them once",
                "PT15M|PT25H|at least 1 second and at most 1 day",
                "PT15M|PT0S|at least 1 second and at most 1 day",
                "within|withn|Did you mean within?"
            })
    void isRefusedWithItsLine(String right, String wrong, String told) {
        String document = with(CLAUSE.replace(right, wrong == null ? "" : wrong));
        int line = document.substring(0, document.indexOf("remembered:")).split("\n", -1).length;

        assertThatExceptionOfType(InvalidAgreementException.class)
                .isThrownBy(() -> AgreementDocument.compile(document))
                .satisfies(refused -> assertThat(refused.faults()).anySatisfy(fault -> {
                    assertThat(fault.what().en()).contains(told);
                    assertThat(fault.line()).isEqualTo(line);
                }));
    }

    @Test
    void whoAsksNobodyHasNoAnswerToGiveAgain() {
        String document = with(CLAUSE);
        Offer deliver = new Offer(Offer.Kind.DELIVER, "referral", Set.of(), Set.of());
        Offer query = new Offer(Offer.Kind.QUERY, "referral", Set.of(), Set.of());

        assertThat(HandlerRules.faults(AgreementDocument.compile(document), document, List.of(deliver)))
                .anySatisfy(fault -> assertThat(fault.what().en()).contains("asks nobody"));
        assertThat(HandlerRules.faults(AgreementDocument.compile(document), document, List.of(query)))
                .noneSatisfy(fault -> assertThat(fault.what().en()).contains("asks nobody"));
    }

    private static String with(String clause) {
        String type = "    type: referral.requested.v1\n";
        assertThat(TestDocuments.ngo12()).contains(type);
        return TestDocuments.ngo12().replace(type, type + "    " + clause + "\n");
    }
}
