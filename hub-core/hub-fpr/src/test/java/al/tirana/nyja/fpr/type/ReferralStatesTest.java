package al.tirana.nyja.fpr.type;

import static al.tirana.nyja.fpr.type.ReferralStates.HUB;
import static al.tirana.nyja.fpr.type.ReferralStates.RECEIVER;
import static al.tirana.nyja.fpr.type.ReferralStates.REFERRER;
import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.fpr.CodeLists;
import al.tirana.nyja.fpr.Examples;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferralStatesTest {

    @ParameterizedTest
    @CsvSource({
        "REQUESTED, RECEIVED, RECEIVER",
        "REQUESTED, RECEIVED, HUB",
        "RECEIVED, ACCEPTED, RECEIVER",
        "REQUESTED, REJECTED, RECEIVER",
        "RECEIVED, WAITLISTED, RECEIVER",
        "WAITLISTED, ACCEPTED, RECEIVER",
        "ACCEPTED, IN_PROGRESS, RECEIVER",
        "IN_PROGRESS, ON_HOLD, RECEIVER",
        "ON_HOLD, IN_PROGRESS, RECEIVER",
        "ACCEPTED, COMPLETED, RECEIVER",
        "ON_HOLD, FAILED, RECEIVER",
        "WAITLISTED, CANCELLED, REFERRER",
        "IN_PROGRESS, WITHDRAWN, RECEIVER",
        "IN_PROGRESS, WITHDRAWN, REFERRER",
        "RECEIVED, EXPIRED, HUB",
        "COMPLETED, CLOSED, REFERRER",
        "CLOSED, ENTERED_IN_ERROR, REFERRER"
    })
    void letsAReferralGoItsWay(String from, String to, String by) {
        assertThat(ReferralStates.check(from, to, by)).isEqualTo(new ReferralStates.Step(true, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "REQUESTED, COMPLETED, RECEIVER, /data/body/to",
        "REJECTED, ACCEPTED, RECEIVER, /data/body/to",
        "ON_HOLD, COMPLETED, RECEIVER, /data/body/to",
        "WAITLISTED, EXPIRED, HUB, /data/body/to",
        "CLOSED, RECEIVED, RECEIVER, /data/body/to",
        "ENTERED_IN_ERROR, CLOSED, REFERRER, /data/body/to",
        "REQUESTED, ACCEPTED, REFERRER, /data/body/by",
        "ACCEPTED, CANCELLED, RECEIVER, /data/body/by",
        "REQUESTED, EXPIRED, RECEIVER, /data/body/by"
    })
    void refusesAnyOtherWay(String from, String to, String by, String path) {
        var step = ReferralStates.check(from, to, by);

        assertThat(step.legal()).isFalse();
        assertThat(step.fault()).hasValueSatisfying(fault -> {
            assertThat(fault.code()).isEqualTo("FPR-320");
            assertThat(fault.path()).isEqualTo(path);
            assertThat(fault.en())
                    .as("how it stands, and what this party may do from there")
                    .contains(from, "may lead to: ")
                    .contains(String.join(", ", ReferralStates.next(from, by)));
        });
    }

    @Test
    void onlyAReferrerBegins() {
        assertThat(ReferralStates.check(null, "REQUESTED", REFERRER).legal()).isTrue();
        assertThat(ReferralStates.check(null, "REQUESTED", RECEIVER).legal()).isFalse();
        assertThat(ReferralStates.check(null, "ACCEPTED", RECEIVER).legal()).isFalse();
        assertThat(ReferralStates.check("RECEIVED", "REQUESTED", HUB).legal()).isFalse();
    }

    @Test
    void aMessageSetsOutFromTheStateThatTheHubKnows() {
        var accepted = Examples.good("09-status-accepted").at("/data/body");

        assertThat(ReferralStates.check("RECEIVED", accepted).legal()).isTrue();
        assertThat(ReferralStates.check("REQUESTED", accepted).fault())
                .hasValueSatisfying(fault -> assertThat(fault.path()).isEqualTo("/data/body/from"));
    }

    @Test
    void thePublishedIllegalChangeIsRefused() {
        var body = Examples.good("13-status-illegal-transition").at("/data/body");

        assertThat(ReferralStates.check(body.get("from").textValue(), body).legal())
                .isFalse();
    }

    @Test
    void everyStateIsInTheCodeList() {
        var today = LocalDate.of(2026, 11, 21);
        for (var state : CodeLists.get().inForce("referral_state", today)) {
            assertThat(ReferralStates.next(state.code()))
                    .allSatisfy(next -> assertThat(CodeLists.get().find("referral_state", next, today))
                            .isPresent());
        }
        assertThat(ReferralStates.next("ENTERED_IN_ERROR")).isEmpty();
    }
}
