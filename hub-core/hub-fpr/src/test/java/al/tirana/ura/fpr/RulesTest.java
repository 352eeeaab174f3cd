package al.tirana.ura.fpr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {

    /** What only keys, agreements or the database can tell. */
    private static final Set<String> NOT_FOR_THE_RULES = Set.of(
            "duplicate-key.json",
            "tampered-after-signing.json",
            "signature-missing.json",
            "signed-with-unknown-key.json",
            "signed-by-another-actor.json",
            "no-such-agreement.json",
            "recipient-not-in-agreement.json",
            "other-municipality.json",
            "field-not-in-agreement.json",
            "key-reused-with-other-content.json");

    static List<String> good() {
        return Examples.GOOD;
    }

    static Stream<Examples.Bad> forTheRules() {
        return Examples.bad().filter(bad -> bad.refusedBy().equals("gate") && !NOT_FOR_THE_RULES.contains(bad.file()));
    }

    @ParameterizedTest
    @MethodSource("good")
    void findNothingInAGoodExample(String name) {
        assertThat(Rules.check(Examples.good(name), Examples.NOW)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("forTheRules")
    void refuseABadExampleWithItsCodeAndNoOther(Examples.Bad bad) {
        var findings = Rules.check(FprJson.parse(bad.bytes()).message(), Examples.NOW);

        assertThat(findings).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(bad.code());
            assertThat(finding.path()).startsWith("/");
        });
    }

    @Test
    void onlyWarnOfAClockThatIsTenMinutesAhead() {
        var message = Examples.good("06-referral-requested-ngo");
        var now = Instant.parse("2026-11-21T09:10:00Z");

        assertThat(Rules.time(message, now)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("W-TIME");
            assertThat(finding.isWarning()).isTrue();
        });
    }

    @Test
    void letAnOldMessagePass() {
        var aYearLater = Instant.parse("2027-11-21T10:00:00Z");

        assertThat(Rules.time(Examples.good("01-returnee-notified"), aYearLater))
                .isEmpty();
    }

    @Test
    void askConsentForEachOrganisationThatIsToReceive() {
        var message = Examples.good("06-referral-requested-ngo");

        assertThat(Rules.consent(message, "OSHC.0012", Examples.NOW)).isEmpty();
        assertThat(Rules.consent(message, "OSHC.0099", Examples.NOW))
                .extracting(Finding::code, Finding::path)
                .containsExactly(tuple("FPR-231", "/data/legal/consent/scope"));
    }

    @Test
    void askNoConsentForAnAuthorityThatActsByLaw() {
        assertThat(Rules.consent(Examples.good("01-returnee-notified"), "BT.NJMF", Examples.NOW))
                .isEmpty();
    }

    @Test
    void refuseATransferOfACaseWithoutConsent() {
        var message = Examples.good("06-referral-requested-ngo");
        message.put("recipient", Actors.uri("AKPA"));
        body(message).put("kind", "TRANSFERIM");
        ((ObjectNode) message.at("/data/legal")).remove("consent");

        assertThat(Rules.consent(message, Examples.NOW))
                .extracting(Finding::code)
                .containsExactly("FPR-231");
    }

    @ParameterizedTest
    @CsvSource({"2010, FPR-231", "2009, ''"})
    void takeTheYoungestAgeWhenOnlyTheYearIsKnown(int birthYear, String code) {
        var message = Examples.good("06-referral-requested-ngo");
        subject(message).remove(List.of("birthDate", "nid", "nidStatus"));
        subject(message).put("birthYear", birthYear);

        assertThat(String.join(
                        "",
                        Rules.consent(message, Examples.NOW).stream()
                                .map(Finding::code)
                                .toList()))
                .isEqualTo(code);
    }

    @Test
    void nameThePlaceThatNeedsAHigherClass() {
        var message = Examples.good("04-referral-status-changed");
        body(message).put("reasonCode", "A15");

        assertThat(Rules.sensitivity(message, Examples.NOW)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("FPR-222");
            assertThat(finding.path()).isEqualTo("/sensitivity");
            assertThat(finding.en()).contains("P3", "/data/body/reasonCode");
        });
    }

    @Test
    void refuseFreeTextAboutAProtectedCase() {
        var message = Examples.good("04-referral-status-changed");
        message.put("sensitivity", "P4");
        body(message).put("note", "free text");

        assertThat(Rules.sensitivity(message, Examples.NOW))
                .extracting(Finding::code, Finding::path)
                .containsExactly(tuple("FPR-223", "/data/body/note"));
    }

    @Test
    void refuseAnIdThatContradictsTheSex() {
        var message = Examples.good("06-referral-requested-ngo");
        subject(message).put("sex", "F");

        assertThat(Rules.business(message, Examples.NOW))
                .extracting(Finding::code, Finding::path)
                .containsExactly(tuple("FPR-304", "/data/body/subject/nid"));
    }

    @Test
    void onlyWarnOfAWrongCheckLetter() {
        var message = Examples.good("06-referral-requested-ngo");
        subject(message).put("nid", "I80314917G");

        assertThat(Rules.business(message, Examples.NOW))
                .extracting(Finding::code)
                .containsExactly("W-NID-CHK");
    }

    @Test
    void refuseASealThatWasMadeForAnotherMessage() {
        var message = Examples.good("02-referral-requested-sealed");
        message.put("id", Uuid7.next().toString());

        assertThat(Rules.business(message, Examples.NOW))
                .extracting(Finding::path)
                .containsExactly("/data/sealed/0/jwe/aad");
    }

    private static ObjectNode body(ObjectNode message) {
        return (ObjectNode) message.at("/data/body");
    }

    private static ObjectNode subject(ObjectNode message) {
        return (ObjectNode) message.at("/data/body/subject");
    }
}
