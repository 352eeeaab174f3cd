package al.tirana.nyja.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who chooses where no machine may stands in the agreement, or nobody does. */
class ChooserTest {

    private static final String CLAUSE = "choice: {by: BT.QRM, people: [arta, dea], within: PT4H, shows: [birthYear]}";

    @Test
    void isReadAsItIsWritten() {
        assertThat(AgreementDocument.compile(TestDocuments.ngo12())
                        .flow("referral")
                        .orElseThrow()
                        .choice())
                .isEmpty();
        assertThat(AgreementDocument.compile(with(CLAUSE))
                        .flow("referral")
                        .orElseThrow()
                        .choice())
                .contains(new Chooser("BT.QRM", Set.of("arta", "dea"), Set.of("birthYear"), Duration.ofHours(4)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "by: BT.QRM|by: BT.XYZ|Not a party of the agreement: BT.XYZ",
                "people: [arta, dea], ||Missing key: people",
                "[arta, dea]|[]|the names of the accounts",
                "[arta, dea]|[arta, arta]|each of them once",
                "[arta, dea]|[arta, OSHC.0012]|Neither an account (lower case letters) nor the institution that chooses (by): OSHC.0012",
                "within: PT4H, ||Missing key: within",
                "PT4H|PT1S|at least 1 minute and at most 30 days",
                "PT4H|P31D|at least 1 minute and at most 30 days",
                "[birthYear]|[/data/body/nid]|the name of a field that the plugin shows",
                "shows|show|Did you mean shows?"
            })
    void isRefusedWithItsLine(String right, String wrong, String told) {
        String document = with(CLAUSE.replace(right, wrong == null ? "" : wrong));
        int line = document.substring(0, document.indexOf("choice:")).split("\n", -1).length;

        assertThatExceptionOfType(InvalidAgreementException.class)
                .isThrownBy(() -> AgreementDocument.compile(document))
                .satisfies(refused -> assertThat(refused.faults()).anySatisfy(fault -> {
                    assertThat(fault.what().en()).contains(told);
                    assertThat(fault.line()).isEqualTo(line);
                }));
    }

    @Test
    void nobodyThinksLongerThanTheMessageIsKept() {
        String document = TestDocuments.ngo12().replaceAll("retention: \\S+", "retention: P5D");
        assertThatExceptionOfType(InvalidAgreementException.class)
                .isThrownBy(() -> AgreementDocument.compile(with(document, CLAUSE.replace("PT4H", "P6D"))))
                .satisfies(refused -> assertThat(refused.faults().toString()).contains("Longer than the retention"));
    }

    private static String with(String clause) {
        return with(TestDocuments.ngo12(), clause);
    }

    private static String with(String document, String clause) {
        String type = "    type: referral.requested.v1\n";
        assertThat(document).contains(type);
        return document.replace(type, type + "    " + clause + "\n");
    }
}
