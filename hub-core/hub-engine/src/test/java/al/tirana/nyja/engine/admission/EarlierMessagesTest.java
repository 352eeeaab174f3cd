package al.tirana.nyja.engine.admission;

import static al.tirana.nyja.engine.admission.IntakeFixture.PK;
import static al.tirana.nyja.engine.admission.IntakeFixture.body;
import static al.tirana.nyja.engine.admission.IntakeFixture.signed;
import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Figures of an agreement can be read again by their key; nothing about people, and nothing of another agreement. */
class EarlierMessagesTest {

    private static final String AGREEMENT = "PK-BT-2026-01";

    private final IntakeFixture hub = new IntakeFixture();
    private final EarlierMessages earlier = new EarlierMessages(hub.vault);

    @Test
    void aFigureIsFoundAsItWasSaid() {
        say(counted("HUB:CNT:1"));

        assertThat(earlier(AGREEMENT, "HUB", "HUB:CNT:1"))
                .hasValueSatisfying(
                        body -> assertThat(body.getInt("refusedPersons")).isEqualTo(7));
    }

    @Test
    void underAnotherKeySenderOrAgreementThereIsNone() {
        say(counted("HUB:CNT:1"));

        assertThat(earlier(AGREEMENT, "HUB", "HUB:CNT:2")).isEmpty();
        assertThat(earlier(AGREEMENT, "PK", "HUB:CNT:1")).isEmpty();
        assertThat(earlier("PK-BT-2026-02", "HUB", "HUB:CNT:1")).isEmpty();
    }

    @Test
    void whatIsAboutPeopleIsNotReadAgain() {
        ObjectNode notice = Notice.of("PK-2026-000201").adult("p1", "PRANUAR").message;
        String key = notice.get("idempotencykey").asText();
        assertThat(hub.receive(signed(notice, PK), "PK").status()).isEqualTo(202);

        assertThat(hub.rows("select idempotency_key from message where source = 'PK' and body is not null"))
                .containsExactly(key);
        assertThat(earlier(AGREEMENT, "PK", key)).isEmpty();
    }

    @Test
    void whatIsErasedOrChangedIsNotThere() {
        say(counted("HUB:CNT:1"));
        say(counted("HUB:CNT:2"));
        hub.registers.edit("update message set body = null where idempotency_key = 'HUB:CNT:1'");
        hub.registers.edit("update message set evidence = 'TRANSPORT' where idempotency_key = 'HUB:CNT:2'");

        assertThat(earlier(AGREEMENT, "HUB", "HUB:CNT:1")).isEmpty();
        assertThat(earlier(AGREEMENT, "HUB", "HUB:CNT:2")).isEmpty();
    }

    private Optional<JsonObject> earlier(String agreement, String source, String key) {
        return hub.database.read(connection -> earlier.figures(connection, agreement, source, key));
    }

    private void say(ObjectNode message) {
        hub.database.transact(tx -> hub.records.within(tx, IntakeFixture.arrival(message, "HUB", Evidence.HUB)));
    }

    private static ObjectNode counted(String key) {
        ObjectNode message = IntakeFixture.read(
                IntakeFixture.text("../hub-fpr/src/test/resources/examples/12-returnees-counted.json"));
        message.remove("fprsig");
        message.put("id", UUID.randomUUID().toString());
        message.put("agreementid", AGREEMENT);
        message.put("idempotencykey", key);
        body(message).put("refusedPersons", 7);
        return message;
    }
}
