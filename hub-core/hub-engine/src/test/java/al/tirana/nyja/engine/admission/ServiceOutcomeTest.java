package al.tirana.nyja.engine.admission;

import static al.tirana.nyja.engine.admission.IntakeFixture.NGO;
import static al.tirana.nyja.engine.admission.IntakeFixture.QRM;
import static al.tirana.nyja.engine.admission.IntakeFixture.body;
import static al.tirana.nyja.engine.admission.IntakeFixture.codes;
import static al.tirana.nyja.engine.admission.IntakeFixture.signed;
import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.admission.gate.InboundMessage;
import al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence;
import al.tirana.nyja.fpr.Finding;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whoever accepted a referral tells whoever asked what came of it; nobody tells of what was not asked or not accepted. */
class ServiceOutcomeTest {

    private final IntakeFixture hub = new IntakeFixture();
    private final ObjectNode referral = hub.referral();

    @Test
    void whoeverAcceptedTellsWhatCameOfIt() {
        accepted();

        assertThat(said(outcome()).status()).isEqualTo(202);

        assertThat(
                        hub.rows(
                                "select d.recipient from delivery d join message m on m.id = d.message_pk where m.type like '%outcome%'"))
                .containsExactly("BT.QRM");
    }

    @Test
    void ofWhatNobodyAcceptedThereIsNoOutcome() {
        assertThat(hub.receive(signed(referral, QRM), "BT.QRM").status()).isEqualTo(202);

        assertThat(codes(said(outcome()))).containsExactly("FPR-320");
    }

    /** A row of a form says both; whoever only looks at it reads what a run would say. */
    @Test
    void whatIsOnlyLookedAtIsJudgedByWhatStandsBeforeIt() {
        assertThat(hub.receive(signed(referral, QRM), "BT.QRM").status()).isEqualTo(202);
        ObjectNode accepted = hub.status(referral, "09-status-accepted.json", 1);
        body(accepted).put("from", "REQUESTED");
        Foretold before = new Foretold();

        assertThat(foretold(outcome(), new Foretold())).containsExactly("FPR-320");
        assertThat(foretold(accepted, before)).isEmpty();
        assertThat(foretold(outcome(), before)).isEmpty();
        assertThat(codes(said(outcome()))).as("nothing was kept").containsExactly("FPR-320");
    }

    private List<String> foretold(ObjectNode message, Foretold before) {
        InboundMessage arrival = IntakeFixture.arrival(message, "OSHC.0012", Evidence.TRANSPORT);
        return hub
                .database
                .inTransaction(tx -> hub.records.foretold(tx, List.of(arrival), before))
                .get(0)
                .findings()
                .stream()
                .map(Finding::code)
                .toList();
    }

    @Test
    void ofWhatNobodyAskedThereIsNoOutcome() {
        accepted();
        ObjectNode outcome = outcome();
        body(outcome).put("referralId", UUID.randomUUID().toString());

        assertThat(codes(said(outcome))).containsExactly("FPR-301");
    }

    /** The person took their consent back: what was seen of them stays where it is. */
    @Test
    void afterAWithdrawalNothingMoreIsTold() {
        accepted();
        ObjectNode withdrawn = hub.status(referral, "09-status-accepted.json", 2);
        body(withdrawn).put("from", "ACCEPTED").put("to", "WITHDRAWN").put("reasonCode", "A08");
        body(withdrawn).remove("appointment");
        assertThat(hub.receive(signed(withdrawn, NGO), "OSHC.0012").status()).isEqualTo(202);
        assertThat(codes(said(outcome()))).containsExactly("FPR-320");

        ObjectNode closed = hub.status(referral, "09-status-accepted.json", 3);
        closed.put("source", withdrawn.path("recipient").asText());
        closed.put("recipient", withdrawn.path("source").asText());
        body(closed)
                .put("from", "WITHDRAWN")
                .put("to", "CLOSED")
                .put("by", "REFERRER")
                .put("changedBy", "BT.QRM");
        body(closed).remove(List.of("appointment", "receiverRef", "startedAt", "expectedAt"));
        Answer end = hub.receive(signed(closed, QRM), "BT.QRM");
        assertThat(end.status()).as("%s", end).isEqualTo(202);

        assertThat(codes(said(outcome()))).containsExactly("FPR-320");
    }

    private void accepted() {
        assertThat(hub.receive(signed(referral, QRM), "BT.QRM").status()).isEqualTo(202);
        ObjectNode accepted = hub.status(referral, "09-status-accepted.json", 1);
        body(accepted).put("from", "REQUESTED");
        assertThat(hub.receive(signed(accepted, NGO), "OSHC.0012").status()).isEqualTo(202);
    }

    private Answer said(ObjectNode outcome) {
        return hub.receive(signed(outcome, NGO), "OSHC.0012");
    }

    private ObjectNode outcome() {
        ObjectNode outcome = hub.status(referral, "09-status-accepted.json", 1);
        outcome.remove("sequence");
        outcome.put("type", "al.tirana.fpr.service.outcome.reported.v1");
        outcome.put("dataschema", "https://id.tirana.al/fpr/schema/service.outcome.reported/v1");
        outcome.put("sensitivity", "P3");
        body(outcome).removeAll();
        body(outcome)
                .put("referralId", body(referral).path("referralId").asText())
                .put("service", "SH07")
                .put("result", "ARRITUR")
                .put("sessions", 12)
                .put("recommendation", "Kurs i dytë");
        return outcome;
    }
}
