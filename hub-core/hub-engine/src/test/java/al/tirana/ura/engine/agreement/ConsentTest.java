package al.tirana.ura.engine.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import al.tirana.ura.fpr.Finding;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.junit.jupiter.api.Test;

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

    private Disclosed disclose(String... excluded) {
        return referral.disclose(message, "OSHC.0012", Set.of(excluded));
    }
}
