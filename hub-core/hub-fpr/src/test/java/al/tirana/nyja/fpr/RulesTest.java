package al.tirana.nyja.fpr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static final Optional<ActorKind> AUTHORITY = Optional.of(ActorKind.AUTHORITY);
    private static final Optional<ActorKind> ORGANISATION = Optional.of(ActorKind.ORGANISATION);

    /** As the register of the examples' world says it. */
    private static Optional<ActorKind> kind(Examples.Bad bad) {
        var recipient = FprJson.parse(bad.bytes()).message().path("recipient").asText();
        return recipient.contains("/OSHC.") ? ORGANISATION : AUTHORITY;
    }

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
        var findings = Rules.check(FprJson.parse(bad.bytes()).message(), kind(bad), Examples.NOW);

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

    /** Each of these is the right number once its high bits are lost. */
    @ParameterizedTest
    @ValueSource(strings = {"4294967296", "18446744073709551616", "79228162514264337593543950336"})
    void countTheRowsBeyondEveryWidthOfANumber(String wraps) {
        var message = Examples.good("03-statistics-submitted");
        var rows = new BigInteger(wraps)
                .add(BigInteger.valueOf(body(message).get("rowCount").longValue()));
        body(message).put("rowCount", rows);

        assertThat(Rules.business(message, Examples.HERE))
                .extracting(Finding::code, Finding::path)
                .contains(tuple("FPR-310", "/data/body/rowCount"));
    }

    @Test
    void askConsentForEachOrganisationThatIsToReceive() {
        var message = Examples.good("06-referral-requested-ngo");

        assertThat(Rules.consent(message, "OSHC.0012", ORGANISATION, Examples.HERE))
                .isEmpty();
        assertThat(Rules.consent(message, "OSHC.0099", ORGANISATION, Examples.HERE))
                .extracting(Finding::code, Finding::path)
                .containsExactly(tuple("FPR-231", "/data/legal/consent/scope"));
    }

    @Test
    void askNoConsentForAnAuthorityThatActsByLaw() {
        assertThat(Rules.consent(Examples.good("01-returnee-notified"), "BT.NJMF", AUTHORITY, Examples.HERE))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ActorKind.class)
    void askConsentByWhatTheRecipientIsAndNotByItsName(ActorKind kind) {
        var refused = Examples.good("06-referral-requested-ngo");
        ((ObjectNode) refused.at("/data/legal")).putArray("basis").add("INTERES_PUBLIK");
        ((ObjectNode) refused.at("/data/legal/consent")).put("status", "REFUZUAR");

        for (var id : List.of("OSHC.0012", "OSHC0012", "BT.QRM", "AN.OKB")) {
            assertThat(Rules.consent(refused, id, Optional.of(kind), Examples.HERE)
                            .isEmpty())
                    .as(id)
                    .isEqualTo(kind == ActorKind.AUTHORITY);
        }
        assertThat(Rules.consent(refused, "BT.QRM", Optional.empty(), Examples.HERE))
                .extracting(Finding::code)
                .containsExactly("FPR-231");
    }

    @ParameterizedTest
    @CsvSource({
        "2015-01-01, PRIND, ''",
        "2015-01-01, VETE, ''",
        "2015-01-01, PERFAQESUES, FPR-231",
        "2009-01-01, PRIND, FPR-231"
    })
    void askTheConsentOfEachOfAHousehold(String birthDate, String givenBy, String code) {
        var message = Examples.good("06-referral-requested-ngo");
        ((ObjectNode) message.at("/data/legal")).putArray("basis").add("INTERES_PUBLIK");
        ((ObjectNode) message.at("/data/legal/consent")).put("givenBy", givenBy);
        subject(message).put("birthYear", 1990).remove(List.of("birthDate", "nid", "nidStatus"));
        body(message).putArray("household").addObject().put("personRef", "k-2").put("birthDate", birthDate);

        assertThat(String.join(
                        "",
                        Rules.household(message, ORGANISATION, Examples.HERE).stream()
                                .map(Finding::code)
                                .toList()))
                .isEqualTo(code);
        assertThat(Rules.household(message, AUTHORITY, Examples.HERE)).isEmpty();
    }

    @Test
    void refuseATransferOfACaseWithoutConsent() {
        var message = Examples.good("06-referral-requested-ngo");
        message.put("recipient", Actors.uri("AKPA"));
        body(message).put("kind", "TRANSFERIM");
        ((ObjectNode) message.at("/data/legal")).remove("consent");

        assertThat(Rules.consent(message, AUTHORITY, Examples.HERE))
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
                        Rules.consent(message, ORGANISATION, Examples.HERE).stream()
                                .map(Finding::code)
                                .toList()))
                .isEqualTo(code);
    }

    @Test
    void nameThePlaceThatNeedsAHigherClass() {
        var message = Examples.good("04-referral-status-changed");
        body(message).put("reasonCode", "A15");

        assertThat(Rules.sensitivity(message, Examples.HERE)).singleElement().satisfies(finding -> {
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

        assertThat(Rules.sensitivity(message, Examples.HERE))
                .extracting(Finding::code, Finding::path)
                .containsExactly(tuple("FPR-223", "/data/body/note"));
    }

    @Test
    void refuseAnIdThatContradictsTheSex() {
        var message = Examples.good("06-referral-requested-ngo");
        subject(message).put("sex", "F");

        assertThat(Rules.business(message, Examples.HERE))
                .extracting(Finding::code, Finding::path)
                .containsExactly(tuple("FPR-304", "/data/body/subject/nid"));
    }

    @Test
    void onlyWarnOfAWrongCheckLetter() {
        var message = Examples.good("06-referral-requested-ngo");
        subject(message).put("nid", "I80314917G");

        assertThat(Rules.business(message, Examples.HERE))
                .extracting(Finding::code)
                .containsExactly("W-NID-CHK");
    }

    @Test
    void refuseASealThatWasMadeForAnotherMessage() {
        var message = Examples.good("02-referral-requested-sealed");
        message.put("id", Uuid7.next().toString());

        assertThat(Rules.business(message, Examples.HERE))
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
