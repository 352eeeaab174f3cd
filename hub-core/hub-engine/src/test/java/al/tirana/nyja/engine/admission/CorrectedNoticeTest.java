package al.tirana.nyja.engine.admission;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.admission.Taken.Kind;
import al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.FprSchemas;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A notice that was accepted is corrected, or withdrawn, at everybody who was told of it. */
class CorrectedNoticeTest {

    private static final String NUMBER = "PK-2026-000001";
    private static final String WITHDRAWN = "al.tirana.fpr.returnee.withdrawn.v1";
    private static final String NOTIFIED = "al.tirana.fpr.returnee.notified.v1";

    private final IntakeFixture hub = new IntakeFixture();
    private final Notice first = notice().adult("p1", "PRANUAR");

    @Test
    void aCorrectionGoesToEverybodyWhoWasToldBehindWhatItCorrects() {
        hub.record(first);

        Taken taken = hub.record(correction(notice().adult("p1", "PRANUAR").adult("p2", "PRANUAR")));

        assertThat(taken.kind()).as(taken.toString()).isEqualTo(Kind.ADMITTED);
        Map<String, ObjectNode> told = hub.disclosures();
        assertThat(told).containsOnlyKeys("BT.QRM", "BT.NJVRN.06");
        assertThat(told.values()).allSatisfy(message -> {
            assertThat(message.path("type").asText()).isEqualTo(NOTIFIED);
            assertThat(message.at("/data/body/action").asText()).isEqualTo("KORRIGJIM");
            assertThat(message.at("/data/body").has("replaces")).isFalse();
            assertThat(message.at("/data/body/persons")).hasSize(2);
            assertThat(FprSchemas.message(message)).isEmpty();
        });
        assertThat(hub.rows("select count(distinct lane_id) || ' ' || count(*) from delivery group by recipient"))
                .as("one lane for each recipient")
                .containsExactly("1 2", "1 2");
    }

    @Test
    void whoMayNotKnowAnyMoreIsToldSoAndANewUnitIsTold() {
        hub.registers.together(() -> hub.registers.institution("BT.NJVRN.07", "authority"));
        hub.record(first);

        Taken taken = hub.record(correction(unit(notice().adult("p1", "PRANUAR"), "AL224-07")));

        assertThat(taken.kind()).as(taken.toString()).isEqualTo(Kind.ADMITTED);
        Map<String, ObjectNode> told = hub.disclosures();
        assertThat(told).containsOnlyKeys("BT.QRM", "BT.NJVRN.06", "BT.NJVRN.07");
        assertThat(told.get("BT.NJVRN.07").at("/data/body/persons")).hasSize(1);
        ObjectNode taken06 = told.get("BT.NJVRN.06");
        assertThat(taken06.path("type").asText()).isEqualTo(WITHDRAWN);
        assertThat(taken06.at("/data").toString())
                .isEqualTo("{\"body\":{\"householdNumber\":\"PK-2026-000001\",\"notificationId\":\"PK-2026-000001\","
                        + "\"reason\":\"KORRIGJIM\"}}");
        assertThat(FprSchemas.message(taken06)).isEmpty();
        assertThat(hub.rows("select flow || ' ' || state from delivery where recipient = 'BT.NJVRN.06' order by id"))
                .as("what still waited for it does not go out any more")
                .containsExactly("notice EXPIRED", "withdrawal WAITING");

        hub.record(correction(unit(notice().adult("p1", "PRANUAR"), "AL224-06")));
        assertThat(hub.disclosures().get("BT.NJVRN.06").path("type").asText()).isEqualTo(NOTIFIED);
        assertThat(hub.disclosures().get("BT.NJVRN.07").path("type").asText()).isEqualTo(WITHDRAWN);
    }

    @Test
    void whoeverSettlesElsewhereByNowIsTakenBackEverywhereAndCounted() {
        hub.record(first);

        Taken taken = hub.record(correction(notice().adult("p1", "PRANUAR").settlesIn("AL121")));

        assertThat(taken.kind()).as(taken.toString()).isEqualTo(Kind.ADMITTED);
        assertThat(taken.otherMunicipalityPersons()).isEqualTo(1);
        assertThat(hub.disclosures().values())
                .allSatisfy(message -> assertThat(message.path("type").asText()).isEqualTo(WITHDRAWN));
        assertThat(hub.stored().get(1)).doesNotContain("Emrip1");
    }

    @Test
    void aWithdrawalReachesEverybodyWhoWasToldAndNobodyElse() {
        Notice alone = notice().child("p1", "REFUZUAR");
        alone.message.put("correlationid", correlation().toString());
        hub.record(alone);
        assertThat(hub.disclosures()).containsOnlyKeys("BT.NJMF");

        Taken taken = hub.record(withdrawal());

        assertThat(taken.kind()).as(taken.toString()).isEqualTo(Kind.ADMITTED);
        assertThat(hub.disclosures()).containsOnlyKeys("BT.NJMF");
        assertThat(hub.disclosures().get("BT.NJMF").path("purpose").asText()).isEqualTo("MBROJTJE_FEMIJE");
        assertThat(hub.rows("select flow || ' ' || state || ' ' || escalates from delivery order by id"))
                .as("what protects a child goes out all the same, and this behind it")
                .containsExactly("notice WAITING true", "withdrawal WAITING true");
        assertThat(hub.record(correction(notice().adult("p1", "PRANUAR"))).findings())
                .extracting(Finding::code)
                .as("there is nothing left to correct")
                .containsExactly("FPR-320");
    }

    @Test
    void theSameSaidAgainChangesNothingAndWhatWasSaidBeforeMayBeSaidAgain() {
        hub.record(first);
        Notice two = correction(notice().adult("p1", "PRANUAR").adult("p2", "PRANUAR"));
        Notice three = correction(notice().adult("p1", "PRANUAR").child("p2", "PRANUAR"));

        assertThat(List.of(
                        hub.record(two).kind(),
                        hub.record(again(two)).kind(),
                        hub.record(three).kind(),
                        hub.record(again(two)).kind(),
                        hub.record(withdrawal()).kind(),
                        hub.record(withdrawal()).kind()))
                .containsExactly(
                        Kind.ADMITTED, Kind.REPEATED, Kind.ADMITTED, Kind.ADMITTED, Kind.ADMITTED, Kind.REPEATED);
        assertThat(hub.rows("select count(*) from message")).containsExactly("5");
        assertThat(hub.record(first).kind()).as("the notice itself is known").isEqualTo(Kind.REPEATED);
    }

    @Test
    void whatNobodyWasToldOfIsRefusedWithWords() {
        assertThat(hub.record(correction(notice().adult("p1", "PRANUAR"))).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("FPR-301");
                    assertThat(finding.en()).contains("no accepted notice has this number");
                });
        assertThat(hub.record(withdrawal()).findings())
                .extracting(Finding::code)
                .containsExactly("FPR-301");
        assertThat(hub.disclosures()).isEmpty();
    }

    @Test
    void correctionsOfOneNoticeThatComeTogetherAreTakenInTheirOrder() {
        List<Notice> all = List.of(
                first,
                correction(notice().adult("p1", "PRANUAR").adult("p2", "PRANUAR")),
                correction(notice().adult("p3", "PRANUAR")));

        List<Taken> taken = hub.database.inTransaction(tx -> hub.records.within(
                tx,
                all.stream()
                        .map(one -> IntakeFixture.arrival(one.message, "PK", Evidence.TRANSPORT))
                        .toList()));

        assertThat(taken).extracting(Taken::kind).containsOnly(Kind.ADMITTED);
        assertThat(hub.disclosures()
                        .get("BT.QRM")
                        .at("/data/body/persons/0/personRef")
                        .asText())
                .isEqualTo("p3");
    }

    @Test
    void whereSomebodyIsBeingHelpedAHumanDecides() {
        hub.record(first);
        UUID referral = UUID.randomUUID();
        hub.registers.execute("""
                insert into referral (referral_id, agreement_id, referrer, receiver, state, changed_at, correlation_id, mac)
                values (?, 'BT-OSHC0012-2026-01', 'BT.QRM', 'OSHC.0012', 'ACCEPTED', now(), ?, '\\x00')""", referral, correlation());
        hub.registers.execute("""
                insert into delivery (lane_id, message_pk, disclosure_id, flow, recipient, agreement_id, agreement_version,
                  correlation_id, idempotency_key, state, wrapped_key, key_id, created_at, changed_at, referral_id)
                select lane_id, message_pk, gen_random_uuid(), 'referral', 'OSHC.0012', 'BT-OSHC0012-2026-01', 1,
                  correlation_id, 'test', 'DELIVERED', wrapped_key, key_id, now(), now(), ? from delivery limit 1""", referral);

        hub.record(correction(notice().adult("p1", "PRANUAR").adult("p2", "PRANUAR")));

        assertThat(hub.rows("select kind || ' ' || owner || ' ' || subject from parked"))
                .containsExactly("NOTICE_CHANGED BT.QRM referral/" + referral);
        assertThat(hub.rows("select state from referral"))
                .as("nothing is ended in silence")
                .containsExactly("ACCEPTED");
    }

    private static Notice notice() {
        return Notice.of(NUMBER);
    }

    private static Notice unit(Notice notice, String unit) {
        ((ObjectNode) notice.message.at("/data/body/destination")).put("nja", unit);
        return notice;
    }

    /** In the name of the first notice, as the hub writes it of a row of a file. */
    private Notice correction(Notice notice) {
        IntakeFixture.body(notice.message).put("action", "KORRIGJIM");
        return about(notice);
    }

    private Notice about(Notice notice) {
        IntakeFixture.body(notice.message).put("replaces", "PK:NJ:" + NUMBER);
        notice.message.put("correlationid", correlation().toString());
        return again(notice);
    }

    private UUID correlation() {
        return UUID.fromString(first.message.path("correlationid").asText());
    }

    private static Notice again(Notice notice) {
        UUID id = UUID.randomUUID();
        notice.message.put("id", id.toString()).put("idempotencykey", "PK:NJ:" + NUMBER + ":" + id);
        return notice;
    }

    private Notice withdrawal() {
        Notice notice = about(notice());
        ObjectNode message = notice.message;
        message.put("type", WITHDRAWN)
                .put("dataschema", "https://id.tirana.al/fpr/schema/returnee.withdrawn/v1")
                .put("sensitivity", "P1");
        ((ObjectNode) message.get("data"))
                .removeAll()
                .putObject("body")
                .put("notificationId", NUMBER)
                .put("householdNumber", NUMBER)
                .put("reason", "ANULIM")
                .put("replaces", "PK:NJ:" + NUMBER);
        return notice;
    }
}
