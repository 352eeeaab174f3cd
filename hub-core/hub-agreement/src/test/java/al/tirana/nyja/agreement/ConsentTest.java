package al.tirana.nyja.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import al.tirana.nyja.fpr.Finding;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the person excluded in the consent goes to nobody, whatever the agreement says. */
class ConsentTest {

    private final Flow referral = AgreementDocument.compile(TestDocuments.ngo12())
            .flow("al.tirana.fpr.referral.requested.v1", "BT.QRM")
            .orElseThrow();
    private final ObjectNode message = TestDocuments.example("06-referral-requested-ngo");

    @Test
    void anExcludedFieldIsWithheld() {
        Disclosed disclosed = disclose("/data/body/subject/contact/phone");

        assertThat(disclosed.data().at("/body/subject/contact/phone").isMissingNode())
                .isTrue();
        assertThat(disclosed.withheld()).contains("/data/body/subject/contact/phone");
    }

    @Test
    void anExcludedPartIsWithheldWithEverythingBelow() {
        Disclosed disclosed = disclose("/data/body/subject/contact");

        assertThat(disclosed.data().at("/body/subject/contact").isMissingNode()).isTrue();
        assertThat(disclosed.withheld())
                .contains(
                        "/data/body/subject/contact/phone",
                        "/data/body/subject/contact/safe",
                        "/data/body/subject/contact/language");
    }

    @Test
    void anExcludedElementIsWithheldAndTheOthersStay() {
        assertThat(disclose("/data/body/needs/0").data().at("/body/needs")).hasSize(1);
        assertThat(disclose("/data/body/needs/*").data().at("/body/needs").isMissingNode())
                .isTrue();
    }

    @Test
    void saysWhatTheMessageLacksIfThePersonExcludedWhatTheRecipientMustHave() {
        assertThat(disclose("/data/body/subject/birthYear").lacking()).containsExactly("/data/body/subject/birthYear");
        assertThat(disclose("/data/body/subject/personRef").lacking()).containsExactly("/data/body/subject/personRef");
        assertThat(disclose("/data/body").lacking()).containsExactly("/data/body");
    }

    @Test
    void saysWhatTheMessageLacksIfTheSenderLeftOutTheOneAlternativeForThisRecipient() {
        ((ObjectNode) message.at("/data/body/subject")).remove("birthYear");

        assertThat(disclose().lacking()).containsExactly("/data/body/subject/birthYear");
    }

    @Test
    void aWishThatNamesNoFieldDoesNotGoUnheard() {
        ((ArrayNode) message.at("/data/legal/consent/excludedPaths")).add("/data/body/subject/NID");

        assertThat(referral.notAccepted(message))
                .extracting(Finding::code, Finding::path)
                .containsExactly(tuple("FPR-102", "/data/legal/consent/excludedPaths/1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/data/body/needs/00",
                "/data/body/needs/01",
                "/data/body/needs/\u0660",
                "/data/body/needs/7",
                "/data/body/needs/99999999999",
                "/data/body/needs/-",
                "/data/body/needs/-1",
                "/data/body/needs/1e0",
                "/data/body/household/0/name",
            })
    void aPlaceThatTheMessageDoesNotHaveCouldNotBeWithheld(String pointer) {
        ((ArrayNode) message.at("/data/legal/consent/excludedPaths")).add(pointer);

        assertThat(referral.notAccepted(message))
                .extracting(Finding::code, Finding::path)
                .containsExactly(tuple("FPR-102", "/data/legal/consent/excludedPaths/1"));
    }

    @ParameterizedTest
    @CsvSource({
        "birthDate, nid",
        "birthYear, nid birthDate",
        "sex, nid",
        "name, ''",
    })
    void whoExcludesAFieldExcludesWhatTellsIt(String field, String alsoGone) {
        Flow open = AgreementDocument.compile(TestDocuments.ngo12()
                        .replaceFirst(
                                "        - /data/body/subject/birthYear\n",
                                "        - /data/body/subject/birthYear\n        - /data/body/subject/birthDate\n"
                                        + "        - /data/body/subject/nid\n"))
                .flow("al.tirana.fpr.referral.requested.v1", "BT.QRM")
                .orElseThrow();

        Set<String> withheld = new TreeSet<>(open.disclose(message, "OSHC.0012", Set.of("/data/body/subject/" + field))
                .withheld());
        Set<String> without =
                new TreeSet<>(open.disclose(message, "OSHC.0012", Set.of()).withheld());

        for (String gone : List.of("nid", "birthDate")) {
            assertThat(withheld.contains("/data/body/subject/" + gone)
                            && !without.contains("/data/body/subject/" + gone))
                    .as(gone)
                    .isEqualTo(
                            field.equals(gone) || List.of(alsoGone.split(" ")).contains(gone));
        }
    }

    private Disclosed disclose(String... excluded) {
        return referral.disclose(message, "OSHC.0012", Set.of(excluded));
    }
}
