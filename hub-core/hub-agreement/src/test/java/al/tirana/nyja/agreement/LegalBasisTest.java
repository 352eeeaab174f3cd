package al.tirana.nyja.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LegalBasisTest {

    @ParameterizedTest
    @ValueSource(strings = {"Ligji 18/2017", "VKM 499/2018", "Udhëzim 12/2024", "Marrëveshja PK-BT-2026-02"})
    void isALawADecisionAnInstructionOrAnAgreement(String act) {
        assertThat(AgreementDocument.compile(with(act)).legalBasis())
                .extracting(LegalReference::act)
                .contains(act);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Udhëzim", "Udhëzimi i ministrit", "Udhëzim 12", "Plani 3/2024"})
    void isNothingElse(String act) {
        assertThatExceptionOfType(InvalidAgreementException.class)
                .isThrownBy(() -> AgreementDocument.compile(with(act)))
                .satisfies(refused -> assertThat(refused.faults().toString()).contains("a plan is no legal basis"));
    }

    private static String with(String act) {
        String document = TestDocuments.ngo12();
        assertThat(document).contains("- act: Ligji 124/2024");
        return document.replace("- act: Ligji 124/2024", "- act: " + act);
    }
}
