package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.simulator.message.Referrals;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody answers an emergency until {@code responseDueAt}: whoever should have is reminded, then both hear that it is over. */
class UnansweredIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String EMERGENCY = "EMERGJENTE";

    private final World world = World.shared();

    @Test
    void bothAreToldWhatNobodyAnswered() throws Exception {
        Referrals referrals = world.centre().referrals(System.nanoTime());
        ObjectNode emergency = referrals.draft(Party.NGO).put("priority", EMERGENCY);
        ((ObjectNode) emergency.at("/data/body"))
                .put("priority", EMERGENCY)
                .put(
                        "responseDueAt",
                        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                                OffsetDateTime.now().plusSeconds(8).truncatedTo(ChronoUnit.SECONDS)));
        String referral = emergency.at("/data/body/referralId").asText();

        assertThat(world.centre().client().post(referrals.signed(emergency)).accepted())
                .isTrue();

        await().atMost(SOON).untilAsserted(() -> assertThat(heard(world.ngo(), referral))
                .containsExactly(
                        "referral.requested.v1 ", "referral.reminded.v1 ", "referral.status.changed.v1 EXPIRED"));
        await().atMost(SOON).untilAsserted(() -> assertThat(heard(world.centre(), referral))
                .containsExactly("referral.status.changed.v1 EXPIRED"));
    }

    private static List<String> heard(Party party, String referral) {
        return party.received().stream()
                .filter(line -> line.path("referral").asText().equals(referral))
                .map(UnansweredIT::said)
                .toList();
    }

    private static String said(JsonNode line) {
        return line.path("type").asText().replace("al.tirana.fpr.", "") + " "
                + line.path("state").asText();
    }
}
