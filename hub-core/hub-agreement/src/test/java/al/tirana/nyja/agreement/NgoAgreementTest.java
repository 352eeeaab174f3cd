package al.tirana.nyja.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.FprSchemas;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NgoAgreementTest {

    private static final String REFERRAL = "al.tirana.fpr.referral.requested.v1";
    private static final String STATUS = "al.tirana.fpr.referral.status.changed.v1";
    private static final Set<String> NO_NATIONAL_ID = Set.of("/data/body/subject/nid");

    private final CompiledAgreement agreement = AgreementDocument.compile(TestDocuments.ngo12());
    private final Flow referral = agreement.flow(REFERRAL, "BT.QRM").orElseThrow();

    @Test
    void disclosesOfExample06ExactlyWhatExample07Shows() {
        Disclosed disclosed =
                referral.disclose(TestDocuments.example("06-referral-requested-ngo"), "OSHC.0012", NO_NATIONAL_ID);

        assertThat(disclosed.data())
                .isEqualTo(TestDocuments.example("07-referral-disclosed-by-hub").get("data"));
        assertThat(disclosed.lacking()).isEmpty();
        assertThat(disclosed.withheld())
                .containsExactly(
                        "/data/body/subject/nid",
                        "/data/body/subject/nidStatus",
                        "/data/body/subject/name/fatherName",
                        "/data/body/subject/birthDate",
                        "/data/body/subject/citizenship/*",
                        "/data/body/subject/address/bashki",
                        "/data/body/subject/address/nja",
                        "/data/body/subject/address/line",
                        "/data/body/subject/vulnerabilities/*",
                        "/data/body/reason",
                        "/data/body/documents/*/type",
                        "/data/body/documents/*/status",
                        "/data/body/documents/*/issuer",
                        "/data/legal/consent/excludedPaths/*");
    }

    @Test
    void leavesTheOriginalAsItWas() {
        ObjectNode message = TestDocuments.example("06-referral-requested-ngo");
        ObjectNode before = message.deepCopy();

        referral.disclose(message, "OSHC.0012", NO_NATIONAL_ID);

        assertThat(message).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"06-referral-requested-ngo", "08-status-received", "09-status-accepted"})
    void acceptsTheExamples(String name) {
        ObjectNode message = TestDocuments.example(name);
        Flow flow = agreement
                .flow(message.get("type").asText(), message.get("source").asText())
                .orElseThrow();

        assertThat(flow.notAccepted(message)).isEmpty();
    }

    @Test
    void refusesAnAddressForMailAndNamesPlaceAndClause() {
        ObjectNode message = TestDocuments.example("06-referral-requested-ngo");
        ((ObjectNode) message.at("/data/body/subject/contact")).put("email", "prove@example.org");

        assertThat(referral.notAccepted(message))
                .containsExactly(Finding.of("FPR-221")
                        .at("/data/body/subject/contact/email")
                        .clause("BT-OSHC0012-2026-01/1#flows.referral.accepts"));
    }

    @Test
    void showsTheSecondOrganisationLess() {
        CompiledAgreement second = AgreementDocument.compile(TestDocuments.ngo13());
        Flow flow = second.flow(REFERRAL, "BT.QRM").orElseThrow();

        assertThat(referral.discloses("OSHC.0012")).containsAll(flow.discloses("OSHC.0013"));
        assertThat(flow.discloses("OSHC.0013")).doesNotContain("/data/body/subject/name/given");
        assertThat(second.plugin()).isEqualTo(agreement.plugin());
    }

    @Test
    void whatTheSecondOrganisationGetsIsStillAValidMessage() {
        Flow flow = AgreementDocument.compile(TestDocuments.ngo13())
                .flow(REFERRAL, "BT.QRM")
                .orElseThrow();
        ObjectNode message = TestDocuments.example("07-referral-disclosed-by-hub");
        message.set(
                "data",
                flow.disclose(TestDocuments.example("06-referral-requested-ngo"), "OSHC.0013", Set.of())
                        .data());

        assertThat(FprSchemas.message(message)).isEmpty();
    }

    @Test
    void isValidFromTheFirstMomentOfTheFirstDayToTheLastOfTheLastInTirana() {
        assertThat(agreement.validOn(Instant.parse("2025-12-31T22:59:59Z"))).isFalse();
        assertThat(agreement.validOn(Instant.parse("2025-12-31T23:00:00Z"))).isTrue();
        assertThat(agreement.validOn(Instant.parse("2027-12-31T22:59:59Z"))).isTrue();
        assertThat(agreement.validOn(Instant.parse("2027-12-31T23:00:00Z"))).isFalse();
    }

    @Test
    void knowsItsFlowsByTypeAndSender() {
        assertThat(agreement.flows())
                .extracting(Flow::id)
                .containsExactly("referral", "answer", "outcome", "change", "reminder", "expiry");
        assertThat(agreement.flow(STATUS, "https://id.tirana.al/fpr/actor/OSHC.0012"))
                .hasValueSatisfying(flow -> assertThat(flow.id()).isEqualTo("answer"));
        assertThat(agreement.flow(STATUS, "OSHC.0013")).isEmpty();
        assertThat(agreement.flow("al.tirana.fpr.statistics.submitted.v1", "BT.QRM"))
                .isEmpty();
        assertThat(agreement.parties()).containsExactly("BT.QRM", "OSHC.0012");
    }

    @Test
    void tellsRetentionAndPatience() {
        assertThat(referral.retention()).isEqualTo(Period.ofDays(30));
        assertThat(referral.failure().giveUpAfter()).isEqualTo(Duration.ofHours(72));
        assertThat(referral.failure().waitAfter(1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(referral.failure().waitAfter(9)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void namesClausesAsFindingsNeedThem() {
        String clause = "^[A-Z0-9]+(-[A-Z0-9]+){2,5}/[0-9]+#[A-Za-z0-9./*_-]+$";

        assertThat(referral.clause("discloses")).matches(clause).hasSizeLessThanOrEqualTo(80);
        assertThat(agreement.clause("validity")).isEqualTo("BT-OSHC0012-2026-01/1#validity");
    }

    @Test
    void disclosesNothingToAStranger() {
        ObjectNode message = TestDocuments.example("06-referral-requested-ngo");

        assertThatIllegalArgumentException().isThrownBy(() -> referral.disclose(message, "OSHC.0013", Set.of()));
    }

    @Test
    void theSameTextHasTheSameHash() {
        assertThat(agreement.hash())
                .matches("[0-9a-f]{64}")
                .isEqualTo(AgreementDocument.compile(TestDocuments.ngo12()).hash())
                .isNotEqualTo(
                        AgreementDocument.compile(TestDocuments.ngo12() + "\n").hash());
    }
}
