package al.tirana.nyja.engine.admission;

import static al.tirana.nyja.engine.admission.IntakeFixture.NGO;
import static al.tirana.nyja.engine.admission.IntakeFixture.QRM;
import static al.tirana.nyja.engine.admission.IntakeFixture.body;
import static al.tirana.nyja.engine.admission.IntakeFixture.codes;
import static al.tirana.nyja.engine.admission.IntakeFixture.signed;
import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.admission.gate.InboundMessage;
import al.tirana.nyja.engine.admission.gate.TestGate;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.FprJson;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {

    private static final ECKey OTHER = TestKeys.key("OSHC.0013#test");

    private final IntakeFixture hub = new IntakeFixture();

    /** The same, under the agreement with another organisation. */
    private static ObjectNode with13(ObjectNode message) {
        return IntakeFixture.read(
                message.toString().replace("OSHC.0012", "OSHC.0013").replace("OSHC0012", "OSHC0013"));
    }

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
    void aSenderHearsThatItsMessageWaitsForPeopleToConfirmCode() {
        TestGate.WAITING.add("ngo-referral");
        try {
            Answer answer = hub.receive(signed(hub.referral(), QRM), "BT.QRM");

            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.message().at("/data/body/warnings/0/code").asText())
                    .isEqualTo("W-WAITS");
            assertThat(answer.message().at("/data/body/warnings/0/sq").asText()).contains("pret");
            assertThat(hub.rows("select state from delivery")).containsExactly("WAITING");
        } finally {
            TestGate.WAITING.clear();
        }
    }

    /** Whatever the state of an agreement of others, and whether there is one: the answer is the same. */
    @ParameterizedTest
    @ValueSource(strings = {"ENABLED", "SUSPENDED", "TERMINATED", "PROPOSED", "EXPIRED", "CHANGED", "NONE"})
    void whoIsNoPartyLearnsNothingOfAnAgreement(String state) {
        ObjectNode message = hub.referral();
        hub.registers.institution("OSHC.0099", OTHER, "organisation");
        message.put("source", Actors.uri("OSHC.0099"));
        switch (state) {
            case "NONE" -> message.put("agreementid", "BT-OSHC0077-2026-01");
            case "EXPIRED" ->
                hub.registers.execute(
                        "update agreement set valid_until = '2026-01-31' where id = 'BT-OSHC0012-2026-01'");
            case "CHANGED" ->
                hub.registers.edit("update agreement set valid_until = '2099-01-31' where id = 'BT-OSHC0012-2026-01'");
            case "PROPOSED" ->
                hub.registers.execute("update agreement set state = 'PROPOSED', active_version = null,"
                        + " valid_from = null, valid_until = null where id = 'BT-OSHC0012-2026-01'");
            default -> hub.registers.execute("update agreement set state = ? where id = 'BT-OSHC0012-2026-01'", state);
        }

        Answer answer = hub.receive(signed(message, OTHER), "OSHC.0099");

        assertThat(codes(answer)).containsExactly("FPR-201");
        assertThat(answer.message().at("/data/body/errors/0/en").asText())
                .endsWith("no agreement of yours has this number");
        assertThat(answer.message().at("/data/body/errors/0/path").asText()).isEqualTo("/agreementid");
        assertThat(answer.message().at("/data/body/errors/0").has("clause")).isFalse();
        assertThat(answer.message().at("/data/body/warnings")).isEmpty();
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
    void namesThePartThatDiffersAndNeverWhatStandsThere() {
        ObjectNode message = hub.referral();
        hub.receive(signed(message, QRM), "BT.QRM");
        body(message).put("reason", "Tjetër");

        assertThat(different(message))
                .endsWith("what differs: /data/body/reason")
                .doesNotContain("Tjetër");

        body(message).put("responseDueAt", "2026-12-05T09:20:00Z");
        assertThat(different(message)).endsWith("what differs: /data/body");
        body(message).put("markerHoxha", "x");
        ((ObjectNode) message.get("data")).set("body", body(hub.referral()));
        message.put("purpose", "PUNESIM");
        assertThat(different(message)).endsWith("what differs: /purpose");
    }

    private String different(ObjectNode message) {
        Answer answer = hub.receive(signed(message, QRM), "BT.QRM");
        assertThat(codes(answer)).containsExactly("FPR-409");
        return answer.message().at("/data/body/errors/0/en").asText();
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

    /** So that it is found by its agreement; whoever is no party to one puts nothing beside it. */
    @Test
    void aRefusalNamesItsAgreementIfTheSenderIsAPartyToIt() {
        ObjectNode message = hub.referral();
        ((ObjectNode) body(message).at("/subject/contact")).put("email", "marker@example.org");
        hub.receive(signed(message, QRM), "BT.QRM");
        ObjectNode wrong = hub.referral();
        wrong.put("recipient", "OSHC.9999");
        hub.receive(signed(wrong, QRM), "BT.QRM");
        ObjectNode unknown = hub.referral();
        unknown.put("agreementid", "BT-OSHC9999-2026-01");
        hub.receive(signed(unknown, QRM), "BT.QRM");
        hub.receive("{\"agreementid\": \"BT-OSHC0012-2026-01\", \"id\": ", "BT.QRM");

        assertThat(hub.rows("select coalesce(agreement_id, '-') from ledger_entry where event = 'REFUSED' order by id"))
                .containsExactly("BT-OSHC0012-2026-01", "BT-OSHC0012-2026-01", "-", "-");
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

    /** A key may say itself until when it is used; the connection over which a message comes changes nothing about that. */
    @Test
    void refusesAMessageSignedByAKeyThatHasEndedByItself() throws Exception {
        ECKey ending = new ECKey.Builder(TestKeys.key("BT.QRM#ending"))
                .expirationTime(Date.from(IntakeFixture.NOW))
                .build();
        hub.registers.execute(
                "insert into institution_key values (?, 'BT.QRM', ?, true, now(), 'test', null)",
                ending.getKeyID(),
                ending.toPublicJWK().toJSONString());

        assertThat(hub.receive(signed(hub.referral(), ending), "BT.QRM").status())
                .isEqualTo(202);
        FprJson.Parsed next =
                FprJson.parse(signed(hub.referral(), ending).toString().getBytes(StandardCharsets.UTF_8));
        Answer late = hub.intake.receive(
                new InboundMessage(next, "BT.QRM", InboundMessage.Evidence.SIGNATURE, IntakeFixture.NOW.plusMillis(1)));

        assertThat(codes(late)).containsExactly("FPR-106");
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

    @ParameterizedTest
    @CsvSource({"organisation, FPR-231", "agency, FPR-231", ", FPR-231", "authority, ''"})
    void asksConsentByWhatTheRecipientIsAndNotByItsName(String kind, String code) {
        hub.registers.execute("update institution set kind = ? where id = 'OSHC.0012'", kind);
        ObjectNode message = hub.referral();
        ((ObjectNode) message.at("/data/legal")).putArray("basis").add("INTERES_PUBLIK");
        ((ObjectNode) message.at("/data/legal/consent")).put("status", "REFUZUAR");

        assertThat(String.join("", codes(hub.receive(signed(message, QRM), "BT.QRM"))))
                .isEqualTo(code);
    }

    @Test
    void anAgreementThatSaysOtherwiseIsBelievedNoMoreThanTheRegister() {
        hub.registers.execute("update institution set kind = 'authority' where id = 'OSHC.0012'");
        hub.registers.execute("update agreement set active_version = 2 where id = 'BT-OSHC0012-2026-01'");
        hub.registers.version(IntakeFixture.agreement()
                .replace("version: 1\n", "version: 2\n")
                .replace("  - institution: OSHC.0012\n", "  - institution: OSHC.0012\n    kind: organisation\n"));
        ObjectNode message = hub.referral();
        ((ObjectNode) message.at("/data/legal")).putArray("basis").add("INTERES_PUBLIK");
        ((ObjectNode) message.at("/data/legal/consent")).put("status", "REFUZUAR");

        assertThat(codes(hub.receive(signed(message, QRM), "BT.QRM"))).containsExactly("FPR-231");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2147483647L, 2147483648L, 1763720400000L, 9007199254740991L})
    void countsASequenceAsFarAsTheFormatGoes(long sequence) {
        ObjectNode referral = hub.referral().put("sequence", sequence);
        hub.receive(signed(referral, QRM), "BT.QRM");
        ObjectNode status = hub.status(referral, "08-status-received.json", 1).put("sequence", sequence);

        assertThat(hub.receive(signed(status, NGO), "OSHC.0012").status()).isEqualTo(202);
        assertThat(hub.rows("select state || ' ' || referrer_seq || ' ' || receiver_seq from referral"))
                .containsExactly("RECEIVED " + sequence + " " + sequence);
        assertThat(hub.rows("select recipient from delivery order by id")).containsExactly("OSHC.0012", "BT.QRM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740992", "9223372036854775808", "0", "-1", "1.5"})
    void refusesASequenceThatTheFormatDoesNotKnow(String sequence) {
        String text = hub.referral().toString().replaceFirst("\"sequence\":1,", "\"sequence\":" + sequence + ",");

        Answer answer = hub.receive(text, "BT.QRM");

        assertThat(codes(answer)).containsExactly("FPR-102");
        assertThat(answer.message().at("/data/body/errors/0/path").asText()).isEqualTo("/sequence");
    }

    @Test
    void twoInstitutionsMayUseTheSameId() {
        hub.registers.institution("OSHC.0013", OTHER, "organisation");
        hub.registers.enabled(
                IntakeFixture.agreement().replace("OSHC.0012", "OSHC.0013").replace("OSHC0012", "OSHC0013"));
        ObjectNode first = hub.referral();
        ObjectNode second = with13(hub.referral());
        hub.receive(signed(first, QRM), "BT.QRM");
        hub.receive(signed(second, QRM), "BT.QRM");
        ObjectNode status = hub.status(first, "08-status-received.json", 1);
        ObjectNode same = with13(hub.status(second, "08-status-received.json", 1));
        same.set("id", status.get("id"));
        same.put("source", Actors.uri("OSHC.0013"));
        same.put("recipient", Actors.uri("BT.QRM"));

        assertThat(hub.receive(signed(status, NGO), "OSHC.0012").status()).isEqualTo(202);
        assertThat(hub.receive(signed(same, OTHER), "OSHC.0013").status()).isEqualTo(202);
        assertThat(hub.rows("select 1 from delivery where recipient = 'BT.QRM'"))
                .hasSize(2);
    }

    @Test
    void somebodyElsesReferralIsAsUnknownAsNone() {
        hub.registers.institution("OSHC.0013", OTHER, "organisation");
        hub.registers.enabled(
                IntakeFixture.agreement().replace("OSHC.0012", "OSHC.0013").replace("OSHC0012", "OSHC0013"));
        ObjectNode theirs = hub.referral();
        hub.receive(signed(theirs, QRM), "BT.QRM");
        ObjectNode same = with13(hub.referral());
        body(same).set("referralId", body(theirs).get("referralId"));
        ObjectNode unknown = with13(hub.referral());

        Answer[] answers = hub.database.inTransaction(tx -> {
            try (var lock = tx.createStatement()) {
                lock.execute("select from referral for update"); // as if theirs were being changed
            }
            return new Answer[] {hub.receive(signed(same, QRM), "BT.QRM"), hub.receive(signed(unknown, QRM), "BT.QRM")};
        });

        assertThat(answers[0].status()).isEqualTo(answers[1].status()).isEqualTo(202);
        ObjectNode again = signed(hub.status(theirs, "09-status-accepted.json", 1), NGO);
        assertThat(codes(hub.receive(again, "OSHC.0012"))).containsExactly("FPR-320"); // its own parties hear the state
    }

    @Test
    void aFaultThatStaysIsToldAndWrittenDown() {
        hub.registers.edit("alter table delivery add constraint never check (recipient <> 'OSHC.0012')");
        try {
            Answer answer = hub.receive(signed(hub.referral(), QRM), "BT.QRM");

            assertThat(answer.status()).isEqualTo(500);
            assertThat(codes(answer)).containsExactly("FPR-506");
            assertThat(hub.rows("select event from ledger_entry")).containsExactly("REFUSED");
        } finally {
            hub.registers.edit("alter table delivery drop constraint never");
        }
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
    void tellsTheSenderAtOnceThatARecipientIsDeactivated() {
        hub.registers.execute("update institution set active = false where id = 'OSHC.0012'");

        Answer answer = hub.receive(signed(hub.referral(), QRM), "BT.QRM");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.message().at("/data/body/warnings/0/code").asText()).isEqualTo("W-DEACTIVATED");
        assertThat(hub.rows("select state from delivery")).containsExactly("WAITING");
    }

    @Test
    void acknowledgesALateStatusWithoutEffect() {
        ObjectNode referral = hub.referral();
        hub.receive(signed(referral, QRM), "BT.QRM");
        hub.receive(signed(hub.status(referral, "08-status-received.json", 2), NGO), "OSHC.0012");

        Answer late = hub.receive(signed(hub.status(referral, "08-status-received.json", 1), NGO), "OSHC.0012");

        assertThat(late.status()).isEqualTo(202);
        assertThat(late.message().at("/data/body/warnings/0/code").asText()).isEqualTo("W-NO-EFFECT");
        assertThat(late.message().at("/data/body/warnings/0/path").asText()).isEqualTo("/sequence");
        assertThat(hub.rows("select content from ledger_entry where content like '%W-NO-EFFECT%'"))
                .hasSize(1);
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
