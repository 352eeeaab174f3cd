package al.tirana.nyja.engine.admission;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.delivery.SentMessages;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sender asks what became of its message. */
class StatusDeskTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final IntakeFixture hub = new IntakeFixture();
    private final StatusDesk desk = new StatusDesk(
            new SentMessages(hub.database),
            hub.intake,
            new SignedAnswers(hub.ledger, hub.keys.keys(), Clock.systemUTC()));
    private String id;

    @BeforeEach
    void aReferralThatTheHubTook() {
        ObjectNode message = hub.referral();
        id = message.path("id").asText();
        byte[] letter =
                IntakeFixture.signed(message, IntakeFixture.QRM).toString().getBytes(StandardCharsets.UTF_8);
        assertThat(hub.messages.take("BT.QRM", letter).status()).isEqualTo(202);
    }

    @Test
    void whatWaitsSaysForWhomAndUntilWhen() throws IOException {
        JsonNode answer = ask("BT.QRM");

        assertThat(answer.path("id").asText()).isEqualTo(id);
        assertThat(answer.path("type").asText()).isEqualTo("al.tirana.fpr.referral.requested.v1");
        assertThat(answer.path("recipients")).hasSize(1);
        JsonNode one = answer.at("/recipients/0");
        assertThat(one.path("recipient").asText()).isEqualTo("OSHC.0012");
        assertThat(one.path("state").asText()).isEqualTo("WAITING");
        assertThat(one.path("until").asText()).isNotEmpty();
        assertThat(one.has("why")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "update delivery set state = 'DELIVERED'                                        | HANDED_OVER |",
                "update delivery set state = 'EXPIRED', ends_by = 'CONSENT'                     | ENDED       | CONSENT",
                "update delivery set state = 'SKIPPED', ends_by = 'HUMAN'                       | ENDED       | HUMAN",
                "update delivery set state = 'PARKED', last_code = 'FPR-505'                    | WAITING     | FPR-505",
                "update delivery set failing_since = now(), last_code = 'FPR-501', attempts = 1 | WAITING     | FPR-501",
            })
    void saysWhereItStandsAndWhyInBothLanguages(String sql, String state, String why) throws IOException {
        hub.registers.edit(sql);

        JsonNode one = ask("BT.QRM").at("/recipients/0");

        assertThat(one.path("state").asText()).isEqualTo(state);
        if (why == null) {
            assertThat(one.has("why")).isFalse();
        } else {
            assertThat(one.at("/why/code").asText()).isEqualTo(why);
            assertThat(one.at("/why/sq").asText())
                    .isNotEmpty()
                    .isNotEqualTo(one.at("/why/en").asText());
        }
    }

    @Test
    void nobodyElseLearnsThatThereIsSuchAMessage() {
        String ofAnother = codes(desk.of("OSHC.0012", id));
        String ofNobody = codes(desk.of("OSHC.0012", UUID.randomUUID().toString()));

        assertThat(ofAnother).isEqualTo(ofNobody).contains("FPR-301");
        assertThat(desk.of("OSHC.0012", id).status()).isEqualTo(404);
    }

    private JsonNode ask(String institution) throws IOException {
        Reply reply = desk.of(institution, id);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.type()).isEqualTo("application/json");
        return JSON.readTree(reply.body());
    }

    private static String codes(Reply reply) {
        try {
            return reply.status() + " " + JSON.readTree(reply.body()).at("/data/body/errors");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
