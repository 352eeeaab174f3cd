package al.tirana.nyja.engine.admission;

import static al.tirana.nyja.engine.admission.IntakeFixture.PK;
import static al.tirana.nyja.engine.admission.IntakeFixture.body;
import static al.tirana.nyja.engine.admission.IntakeFixture.signed;
import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.admission.Taken.Kind;
import al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.FprSchemas;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the hub says itself passes the same gate as what anybody says, and nobody else speaks in its name. */
class HubFlowTest {

    private final IntakeFixture hub = new IntakeFixture();

    @Test
    void reportsWhatItCountedWhereTheAgreementSaysSo() {
        Taken taken = say(counted("PK-BT-2026-01"), "HUB", Evidence.HUB);

        assertThat(taken.kind()).as(taken.toString()).isEqualTo(Kind.ADMITTED);
        ObjectNode told = hub.disclosures().get("BT.QRM");
        assertThat(FprSchemas.message(told)).isEmpty();
        assertThat(told.at("/data/body/refusedPersons").asInt()).isEqualTo(7);
        assertThat(hub.rows("select source || ' ' || evidence from message")).containsExactly("HUB HUB");
    }

    @Test
    void saysNothingWhereNoFlowIsFromTheHub() {
        assertThat(say(counted("BT-OSHC0012-2026-01"), "HUB", Evidence.HUB).findings())
                .extracting(Finding::code)
                .containsExactly("FPR-201");
    }

    /** Nobody's clause decided; those who look after the agreement still find it. */
    @Test
    void whatItSaidAndWasRefusedBelongsToTheAgreementThatItNames() {
        ObjectNode message = counted("PK-BT-2026-01");
        body(message).put("refusedPersons", "many");

        assertThat(say(message, "HUB", Evidence.HUB).kind()).isEqualTo(Kind.REFUSED);

        assertThat(hub.rows("select agreement_id from ledger_entry where event = 'REFUSED'"))
                .containsExactly("PK-BT-2026-01");
    }

    @Test
    void letsNobodyElseSpeakInItsName() {
        assertThat(say(counted("PK-BT-2026-01"), "PK", Evidence.TRANSPORT).findings())
                .extracting(Finding::code)
                .containsExactly("FPR-203");
        assertThat(say(counted("PK-BT-2026-01"), "HUB", Evidence.TRANSPORT).findings())
                .extracting(Finding::code)
                .containsExactly("FPR-203");
        assertThat(IntakeFixture.codes(hub.receive(signed(counted("PK-BT-2026-01"), PK), "PK")))
                .containsExactly("FPR-203");
    }

    @Test
    void speaksForNobodyElse() {
        ObjectNode notice = Notice.of("PK-2026-000201").adult("p1", "PRANUAR").message;

        assertThat(say(notice, "PK", Evidence.HUB).findings())
                .extracting(Finding::code)
                .containsExactly("FPR-203");
    }

    private Taken say(ObjectNode message, String institution, Evidence evidence) {
        return hub.database.inTransaction(
                tx -> hub.records.within(tx, IntakeFixture.arrival(message, institution, evidence)));
    }

    private static ObjectNode counted(String agreement) {
        ObjectNode message = IntakeFixture.read(
                IntakeFixture.text("../hub-fpr/src/test/resources/examples/12-returnees-counted.json"));
        message.remove("fprsig");
        message.put("id", UUID.randomUUID().toString());
        message.put("agreementid", agreement);
        body(message).put("refusedPersons", 7);
        return message;
    }
}
