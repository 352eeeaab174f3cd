package al.tirana.ura.engine.intake;

import static al.tirana.ura.engine.intake.IntakeFixture.NGO;
import static al.tirana.ura.engine.intake.IntakeFixture.QRM;
import static al.tirana.ura.engine.intake.IntakeFixture.body;
import static al.tirana.ura.engine.intake.IntakeFixture.codes;
import static al.tirana.ura.engine.intake.IntakeFixture.signed;
import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.ura.engine.TestKeys;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private final IntakeFixture hub = new IntakeFixture();

    @Test
    void acceptsAReferralAndOwesOneDelivery() {
        Answer answer = hub.receive(signed(hub.referral(), QRM), "BT.QRM");

        assertThat(answer.status()).as(answer.message().toString()).isEqualTo(202);
        assertThat(hub.rows("select recipient || ' ' || state from delivery")).containsExactly("OSHC.0012 WAITING");
        assertThat(hub.rows("select event from ledger_entry order by id")).containsExactly("ADMITTED", "DISCLOSED");
        assertThat(hub.rows("select state from referral")).containsExactly("REQUESTED");
        assertThat(entriesWithTheDocumentsHash()).containsExactly("ADMITTED", "DISCLOSED");
    }

    @Test
    void writesDownWhatWasWithheldAndNoValue() {
        hub.receive(signed(hub.referral(), QRM), "BT.QRM");

        String disclosed = hub.rows("select content from ledger_entry where event = 'DISCLOSED'")
                .get(0);
        assertThat(disclosed)
                .contains("/data/body/subject/nid", "/data/body/reason")
                .doesNotContain("Kolndreu");
    }

    @Test
    void storesNoValueInClear() {
        hub.receive(signed(hub.referral(), QRM), "BT.QRM");

        List<String> everything = hub.rows("select m::text from message m union all select d::text from delivery d");
        assertThat(String.join("\n", everything)).doesNotContain("Kolndreu", "I80314917F", "saldator");
    }

    @Test
    void repeatsTheFirstAnswerWithoutASecondEffect() {
        ObjectNode message = signed(hub.referral(), QRM);
        hub.receive(message, "BT.QRM");

        Answer second = hub.receive(message, "BT.QRM");

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.message().at("/data/body/repeated").asBoolean()).isTrue();
        assertThat(hub.rows("select 1 from delivery")).hasSize(1);
    }

    @Test
    void refusesTheSameKeyWithOtherContent() {
        ObjectNode message = hub.referral();
        hub.receive(signed(message, QRM), "BT.QRM");
        body(message).put("reason", "Tjetër");

        Answer second = hub.receive(signed(message, QRM), "BT.QRM");

        assertThat(codes(second)).containsExactly("FPR-409");
        assertThat(second.status()).isEqualTo(409);
    }

    @Test
    void refusesAFieldOutsideTheAgreementAndKeepsNothingOfIt() {
        ObjectNode message = hub.referral();
        ((ObjectNode) body(message).at("/subject/contact")).put("email", "marker@example.org");

        Answer answer = hub.receive(signed(message, QRM), "BT.QRM");

        assertThat(codes(answer)).containsExactly("FPR-221");
        assertThat(answer.message().at("/data/body/errors/0/path").asText())
                .isEqualTo("/data/body/subject/contact/email");
        assertThat(answer.message().at("/data/body/errors/0/clause").asText())
                .isEqualTo("BT-OSHC0012-2026-01/1#flows.referral.accepts");
        assertThat(hub.rows("select 1 from message")).isEmpty();
        assertThat(entriesWithTheDocumentsHash()).containsExactly("REFUSED");
        assertThat(hub.rows("select content from ledger_entry")).hasSize(1).noneMatch(row -> row.contains("marker"));
    }

    @Test
    void tellsTheSenderTheNameItMadeUpAndKeepsItNowhere() {
        ObjectNode message = hub.referral();
        ((ObjectNode) body(message).at("/subject/name")).put("markerHoxha", "x");

        Answer answer = hub.receive(signed(message, QRM), "BT.QRM");

        assertThat(answer.message().at("/data/body/errors/0/path").asText())
                .isEqualTo("/data/body/subject/name/markerHoxha");
        assertThat(hub.receive("{\"markerHoxha\":1,\"markerHoxha\":2}", "BT.QRM")
                        .status())
                .isEqualTo(400);
        assertThat(hub.rows("select content from ledger_entry"))
                .hasSize(2)
                .noneMatch(row -> row.contains("marker"))
                .anyMatch(row -> row.contains("/data/body/subject/name/?"));
    }

    @Test
    void refusesAMessageSignedByAKeyThatNobodyRegistered() {
        Answer answer = hub.receive(signed(hub.referral(), TestKeys.key("BT.QRM#other")), "BT.QRM");

        assertThat(codes(answer)).containsExactly("FPR-106");
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void refusesAMessageChangedAfterItWasSigned() {
        ObjectNode message = signed(hub.referral(), QRM);
        body(message).put("reason", "Ndryshuar");

        assertThat(codes(hub.receive(message, "BT.QRM"))).containsExactly("FPR-104");
    }

    @Test
    void refusesAMessageInTheNameOfAnother() {
        assertThat(codes(hub.receive(signed(hub.referral(), QRM), "OSHC.0012"))).containsExactly("FPR-203");
    }

    @Test
    void refusesAMessageAfterTheAgreementExpiredAndNamesTheDay() {
        hub.registers.execute("update agreement set valid_until = '2026-11-20'");

        Answer answer = hub.receive(signed(hub.referral(), QRM), "BT.QRM");

        assertThat(codes(answer)).containsExactly("FPR-201");
        assertThat(answer.message().at("/data/body/errors/0/en").asText()).contains("2026-11-20");
        assertThat(answer.message().at("/data/body/errors/0/sq").asText()).contains("2026-11-20");
    }

    @Test
    void refusesAMessageUnderASuspendedAgreement() {
        hub.registers.execute("update agreement set state = 'SUSPENDED'");

        assertThat(codes(hub.receive(signed(hub.referral(), QRM), "BT.QRM"))).containsExactly("FPR-201");
    }

    @Test
    void refusesAnNgoReferralWithoutConsent() {
        ObjectNode message = hub.referral();
        ((ObjectNode) message.at("/data/legal")).remove("consent");
        ((ObjectNode) message.at("/data/legal")).putArray("basis").add("INTERES_PUBLIK");

        assertThat(codes(hub.receive(signed(message, QRM), "BT.QRM"))).containsExactly("FPR-231");
    }

    @Test
    void followsTheReferralFromStateToState() {
        ObjectNode referral = hub.referral();
        hub.receive(signed(referral, QRM), "BT.QRM");

        Answer received = hub.receive(signed(hub.status(referral, "08-status-received.json", 1), NGO), "OSHC.0012");
        Answer accepted = hub.receive(signed(hub.status(referral, "09-status-accepted.json", 2), NGO), "OSHC.0012");

        assertThat(List.of(received.status(), accepted.status())).containsExactly(202, 202);
        assertThat(hub.rows("select state from referral")).containsExactly("ACCEPTED");
        assertThat(hub.rows("select recipient from delivery order by id"))
                .containsExactly("OSHC.0012", "BT.QRM", "BT.QRM");
    }

    @Test
    void refusesAWrongTransitionAndTellsTheState() {
        ObjectNode referral = hub.referral();
        hub.receive(signed(referral, QRM), "BT.QRM");

        Answer answer = hub.receive(signed(hub.status(referral, "09-status-accepted.json", 1), NGO), "OSHC.0012");

        assertThat(codes(answer)).containsExactly("FPR-320");
        assertThat(answer.message().at("/data/body/errors/0/en").asText()).contains("REQUESTED");
        assertThat(hub.rows("select state from referral")).containsExactly("REQUESTED");
    }

    @Test
    void givesTwinsThatArriveTogetherOneEffect() throws Exception {
        ObjectNode message = signed(hub.referral(), QRM);
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Answer>> twins = IntStream.range(0, 8)
                    .<Callable<Answer>>mapToObj(i -> () -> hub.receive(message, "BT.QRM"))
                    .toList();
            for (Future<Answer> answer : clients.invokeAll(twins)) {
                assertThat(answer.get().status()).isEqualTo(202);
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(hub.rows("select 1 from delivery")).hasSize(1);
    }

    @Test
    void warnsOfAGapAndRepeatsTheWarning() {
        ObjectNode referral = hub.referral();
        hub.receive(signed(referral, QRM), "BT.QRM");
        ObjectNode status = signed(hub.status(referral, "08-status-received.json", 3), NGO);

        Answer first = hub.receive(status, "OSHC.0012");
        Answer second = hub.receive(status, "OSHC.0012");

        assertThat(first.message().at("/data/body/warnings/0/code").asText()).isEqualTo("W-SEQ-GAP");
        assertThat(second.message().at("/data/body/warnings"))
                .isEqualTo(first.message().at("/data/body/warnings"));
    }

    @Test
    void acknowledgesALateStatusWithoutEffect() {
        ObjectNode referral = hub.referral();
        hub.receive(signed(referral, QRM), "BT.QRM");
        hub.receive(signed(hub.status(referral, "08-status-received.json", 2), NGO), "OSHC.0012");

        Answer late = hub.receive(signed(hub.status(referral, "08-status-received.json", 1), NGO), "OSHC.0012");

        assertThat(late.status()).isEqualTo(202);
        assertThat(hub.rows("select recipient from delivery")).hasSize(2);
    }

    @Test
    void explainsInputThatIsNotJson() {
        Answer answer = hub.receive("{\"id\": ", "BT.QRM");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(codes(answer)).containsExactly("FPR-101");
        assertThat(hub.rows("select event from ledger_entry")).containsExactly("REFUSED");
    }

    private List<String> entriesWithTheDocumentsHash() {
        return hub.rows("select e.event from ledger_entry e join agreement_version v"
                + " on strpos(e.content, '\"document\":\"' || v.hash || '\"') > 0 order by e.id");
    }
}
