package al.tirana.nyja.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.fpr.ActorKind;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.FprJson;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.fpr.FprSignature;
import al.tirana.nyja.fpr.Rules;
import al.tirana.nyja.simulator.message.Fault;
import al.tirana.nyja.simulator.message.Faults;
import al.tirana.nyja.simulator.message.FaultyInput;
import al.tirana.nyja.simulator.message.Partner;
import al.tirana.nyja.simulator.message.Received;
import al.tirana.nyja.simulator.message.Referrals;
import al.tirana.nyja.simulator.message.StatusChanges;
import al.tirana.nyja.simulator.people.NationalId;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.ECKey;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class ReferralsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final ECKey KEY = Institution.strangerKey("BT.QRM#2026-01");
    private static final Partner NGO = new Partner("OSHC.0012", "BT-OSHC0012-2026-01");

    private final Referrals referrals = new Referrals("BT.QRM", KEY, 7, CLOCK);

    @Test
    void everyReferralIsValidAndSigned() {
        for (int i = 0; i < 100; i++) {
            ObjectNode message = referrals.next(NGO);
            assertThat(findings(message)).isEmpty();
            assertThat(FprSignature.verify(message, KEY.toPublicJWK())).isEmpty();
        }
    }

    @Test
    void theSameSeedGivesTheSameMessages() {
        Referrals again = new Referrals("BT.QRM", KEY, 7, CLOCK);

        assertThat(again.draft(NGO)).isEqualTo(referrals.draft(NGO));
    }

    @Test
    void noTwoMessagesShareAnId() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            ObjectNode draft = referrals.draft(NGO);
            ids.add(draft.path("id").asText());
            ids.add(draft.path("correlationid").asText());
        }
        assertThat(ids).hasSize(2000);
    }

    @Test
    void nationalIdsCarryTheirCheckLetter() {
        assertThat(NationalId.of(LocalDate.of(1990, 1, 1), false, 999)).isEqualTo("J00101999W");
        assertThat(NationalId.of(LocalDate.of(1990, 1, 15), true, 999)).isEqualTo("J05115999K");
    }

    @Test
    void answersAreValidAndTheSameWhenGivenAgain() throws Exception {
        Institution ngo =
                new Institution("OSHC.0012", Institution.strangerKey("OSHC.0012#2026-01"), SSLContext.getDefault());
        StatusChanges changes = new StatusChanges(ngo, CLOCK);
        Received referral = Received.of(referrals.next(NGO).put("causationid", referrals.newId()));

        assertThat(findings(changes.received(referral))).isEmpty();
        assertThat(findings(changes.accepted(referral))).isEmpty();
        assertThat(findings(changes.wrongTransition(referral))).isEmpty();
        assertThat(changes.received(referral).path("id"))
                .isEqualTo(changes.received(referral).path("id"));
        assertThat(changes.received(referral).at("/data"))
                .isEqualTo(changes.received(referral).at("/data"));
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "WITHOUT_CONSENT",
                "P4_IN_CLEAR",
                "NOT_JSON",
                "DUPLICATE_KEYS",
                "DEEP_NESTING",
                "WRONG_CHARSET",
                "UNKNOWN_FIELD",
                "FUTURE_TIME",
                "IMPOSSIBLE_DATE",
                "NATIONAL_ID_IN_ENVELOPE"
            })
    void eachFaultShowsItsCodeAndNoOther(Fault fault) {
        FaultyInput input = new Faults(referrals).make(fault, NGO);

        List<Finding> found = new ArrayList<>();
        FprJson.Parsed parsed = FprJson.parse(input.bytes());
        found.addAll(parsed.findings());
        if (found.isEmpty()) {
            found.addAll(findings(parsed.message()));
        }
        assertThat(found)
                .extracting(Finding::code)
                .containsOnly(fault.expectedCode().orElseThrow());
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {
                "REPEATED",
                "REPEATED_WITH_OTHER_BODY",
                "WRONG_TRANSITION",
                "BROKEN_SIGNATURE",
                "UNKNOWN_KEY",
                "NOT_JSON",
                "DUPLICATE_KEYS",
                "FIFTY_MEGABYTES",
                "DEEP_NESTING",
                "WRONG_CHARSET"
            })
    void faultyMessagesAreSignedAllTheSame(Fault fault) {
        ObjectNode message = new Faults(referrals).make(fault, NGO).message().orElseThrow();

        assertThat(FprSignature.verify(message, KEY.toPublicJWK())).isEmpty();
    }

    @Test
    void aMessageChangedAfterSigningDoesNotVerify() {
        ObjectNode message = new Faults(referrals)
                .make(Fault.BROKEN_SIGNATURE, NGO)
                .message()
                .orElseThrow();

        assertThat(FprSignature.verify(message, KEY.toPublicJWK()))
                .hasValueSatisfying(finding -> assertThat(finding.code()).isEqualTo("FPR-104"));
    }

    @Test
    void aRepeatWithAnotherBodyKeepsTheKeyAndTakesANewId() {
        ObjectNode first = referrals.next(NGO);
        ObjectNode second =
                new Faults(referrals).repeatedWithOtherBody(first).message().orElseThrow();

        assertThat(second.path("idempotencykey")).isEqualTo(first.path("idempotencykey"));
        assertThat(second.path("id")).isNotEqualTo(first.path("id"));
        assertThat(second.path("data")).isNotEqualTo(first.path("data"));
        assertThat(findings(second)).isEmpty();
    }

    private static List<Finding> findings(ObjectNode message) {
        List<Finding> found = new ArrayList<>(FprSchemas.message(message));
        if (found.isEmpty()) {
            found.addAll(Rules.check(message, Optional.of(ActorKind.ORGANISATION), NOW));
        }
        return found;
    }
}
