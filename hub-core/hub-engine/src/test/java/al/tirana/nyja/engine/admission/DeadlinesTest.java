package al.tirana.nyja.engine.admission;

import static al.tirana.nyja.engine.admission.IntakeFixture.NGO;
import static al.tirana.nyja.engine.admission.IntakeFixture.NOW;
import static al.tirana.nyja.engine.admission.IntakeFixture.QRM;
import static al.tirana.nyja.engine.admission.IntakeFixture.body;
import static al.tirana.nyja.engine.admission.IntakeFixture.codes;
import static al.tirana.nyja.engine.admission.IntakeFixture.signed;
import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence;
import al.tirana.nyja.engine.ledger.Fault;
import al.tirana.nyja.engine.ledger.FaultKind;
import al.tirana.nyja.fpr.BroughtType;
import al.tirana.nyja.fpr.FprSchemas;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A case that nobody answers in time: its receiver is reminded, then it is over, both are told; once, whatever happens. */
class DeadlinesTest {

    /** NOW is a Saturday. The feast of the 22nd is made up for on Monday, so the next working day is Tuesday, 24 November. */
    private static final String DUE = "2026-11-21T12:00:00Z";

    private static final String TUESDAY_IS_OVER = "2026-11-24T23:00:00Z";
    private static final String OTHER = "BT-OSHC0012-2026-02";

    private final TestClock clock = new TestClock(NOW.toString());
    private final IntakeFixture hub = new IntakeFixture(TestDatabase.empty(), clock);

    @Test
    void theReceiverIsRemindedThenItIsOverAndBothAreTold() {
        ObjectNode referral = posted(DUE);
        assertThat(hub.deadlines.look()).isZero();
        clock.set(DUE);

        assertThat(hub.deadlines.look()).isEqualTo(1);
        ObjectNode reminder = hub.disclosures().get("OSHC.0012");
        assertThat(FprSchemas.message(reminder)).isEmpty();
        assertThat(reminder.path("type").asText()).isEqualTo("al.tirana.fpr.referral.reminded.v1");
        assertThat(body(reminder).path("referralId")).isEqualTo(body(referral).path("referralId"));
        assertThat(body(reminder).path("responseDueAt").asText()).isEqualTo("2026-11-21T13:00:00+01:00");
        assertThat(reminder.path("correlationid")).isEqualTo(referral.path("correlationid"));
        assertThat(reminder.path("testmode").asBoolean()).isTrue();
        assertThat(states()).containsExactly("REQUESTED");
        clock.set("2026-11-24T22:59:59Z");
        assertThat(hub.deadlines.look()).as("the last working day is not over").isZero();

        clock.set(TUESDAY_IS_OVER);
        assertThat(hub.deadlines.look()).isEqualTo(1);
        assertThat(hub.deadlines.look()).isZero();

        assertThat(states()).containsExactly("EXPIRED");
        for (String party : List.of("BT.QRM", "OSHC.0012")) {
            ObjectNode told = hub.disclosures().get(party);
            assertThat(FprSchemas.message(told)).as(party).isEmpty();
            assertThat(told.path("type").asText()).isEqualTo("al.tirana.fpr.referral.status.changed.v1");
            assertThat(told.path("source").asText()).endsWith("/HUB");
            assertThat(body(told).path("from").asText()).isEqualTo("REQUESTED");
            assertThat(body(told).path("to").asText()).isEqualTo("EXPIRED");
            assertThat(body(told).path("by").asText()).isEqualTo("HUB");
        }
        assertThat(faults()).isEmpty();
        assertThat(answer(referral, "09-status-accepted.json")).containsExactly("FPR-320");
        assertThat(close(referral)).isEmpty();
        assertThat(states()).containsExactly("CLOSED");
        assertThat(faults()).isEmpty();
    }

    @Test
    void whoOnlyConfirmedHasNotAnsweredAndWhoAnsweredHearsNothing() {
        ObjectNode confirmed = posted(DUE);
        ObjectNode accepted = posted(DUE);
        answer(confirmed, "08-status-received.json");
        answer(accepted, "08-status-received.json");
        assertThat(answer(accepted, "09-status-accepted.json")).isEmpty();
        clock.set(TUESDAY_IS_OVER);

        assertThat(hub.deadlines.look()).isEqualTo(1);
        assertThat(hub.deadlines.look()).isEqualTo(1);

        assertThat(hub.rows("select state from referral order by state")).containsExactly("ACCEPTED", "EXPIRED");
        assertThat(hub.rows("select ended_as from case_deadline order by ended_as"))
                .containsExactly("ANSWERED", "ENDED");
        assertThat(said()).hasSize(2);
    }

    /** However far the clock goes at once: first the reminder, then the end, each once. */
    @ParameterizedTest
    @ValueSource(ints = {4, 40, 400})
    void aClockThatIsMovedForwardMakesNothingTwice(int days) {
        posted(DUE);
        clock.forward(Duration.ofDays(days));

        for (int look = 0; look < 4; look++) {
            hub.deadlines.look();
        }

        assertThat(said())
                .containsExactly("al.tirana.fpr.referral.reminded.v1", "al.tirana.fpr.referral.status.changed.v1");
        assertThat(states()).containsExactly("EXPIRED");
    }

    @Test
    void ofManyServersOneSpeaks() throws Exception {
        for (int i = 0; i < 12; i++) {
            posted(DUE);
        }
        clock.set(DUE);
        assertThat(together(() -> hub.deadlines.look())).isEqualTo(12);
        clock.set(TUESDAY_IS_OVER);
        assertThat(together(() -> hub.deadlines.look())).isEqualTo(12);

        assertThat(said()).hasSize(24);
        assertThat(states()).hasSize(12).containsOnly("EXPIRED");
        assertThat(faults()).isEmpty();
    }

    /** One of the two is first, and what was answered is so. */
    @Test
    void anAnswerOfTheSameMomentIsInTimeOrRefused() throws Exception {
        for (int i = 0; i < 8; i++) {
            ObjectNode referral = posted(DUE);
            clock.set(TUESDAY_IS_OVER);
            hub.deadlines.look();
            CountDownLatch both = new CountDownLatch(2);
            List<String> refused = new ArrayList<>();
            together(
                    () -> {
                        boolean answers = Thread.currentThread().getName().endsWith("thread-1");
                        both.countDown();
                        both.await();
                        if (answers) {
                            refused.addAll(answer(referral, "09-status-accepted.json"));
                            return 0;
                        }
                        return hub.deadlines.look();
                    },
                    2);
            String state = hub.rows("select state from referral where referral_id = '"
                            + body(referral).path("referralId").asText() + "'")
                    .get(0);
            assertThat(state).isEqualTo(refused.isEmpty() ? "ACCEPTED" : "EXPIRED");
            hub.deadlines.look();
        }
        assertThat(hub.rows("select ended_as from case_deadline"))
                .hasSize(8)
                .allMatch(as -> List.of("ENDED", "ANSWERED").contains(as));
        assertThat(faults()).isEmpty();
    }

    @Test
    void aSuspendedAgreementWaitsAndATerminatedOneIsSilent() {
        posted(DUE);
        clock.set(TUESDAY_IS_OVER);
        hub.registers.execute("update agreement set state = 'SUSPENDED' where id = ?", "BT-OSHC0012-2026-01");
        assertThat(hub.deadlines.look()).isZero();
        assertThat(said()).isEmpty();
        hub.registers.execute("update agreement set state = 'ENABLED' where id = ?", "BT-OSHC0012-2026-01");
        assertThat(hub.deadlines.look()).isEqualTo(1);
        hub.registers.execute("update agreement set state = 'TERMINATED' where id = ?", "BT-OSHC0012-2026-01");
        assertThat(hub.deadlines.look()).isZero();

        assertThat(hub.rows("select ended_as from case_deadline")).containsExactly("AGREEMENT");
        assertThat(said()).containsExactly("al.tirana.fpr.referral.reminded.v1");
    }

    @Test
    void whatEndsAfterItsAgreementIsSilent() {
        posted(DUE);
        clock.set("2028-01-01T12:00:00Z");

        assertThat(hub.deadlines.look()).isZero();
        assertThat(hub.rows("select ended_as from case_deadline")).containsExactly("AGREEMENT");
    }

    @Test
    void nothingIsSaidWhileTheClockIsNotBelieved() {
        posted(DUE);
        clock.set(TUESDAY_IS_OVER);
        hub.clockBelieved = false;
        assertThat(hub.deadlines.look()).isZero();
        hub.clockBelieved = true;
        assertThat(hub.deadlines.look()).isEqualTo(1);
    }

    @Test
    void anEmergencyDoesNotWaitForAWorkingDay() {
        ObjectNode referral = referral(DUE);
        body(referral).put("priority", "EMERGJENTE");
        referral.put("priority", "EMERGJENTE");
        assertThat(codes(hub.receive(signed(referral, QRM), "BT.QRM"))).isEmpty();
        clock.set(DUE);

        hub.deadlines.look();
        hub.deadlines.look();

        assertThat(states()).containsExactly("EXPIRED");
    }

    /** What an agreement gives to others is no reason to let an emergency wait. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "99"})
    void noAgreementLetsAnEmergencyWait(String grace) {
        other(withGrace(grace));
        ObjectNode referral = referral(DUE).put("agreementid", OTHER).put("priority", "EMERGJENTE");
        body(referral).put("priority", "EMERGJENTE");
        assertThat(codes(hub.receive(signed(referral, QRM), "BT.QRM"))).isEmpty();
        clock.set(DUE);

        hub.deadlines.look();
        hub.deadlines.look();

        assertThat(states()).containsExactly("EXPIRED");
        assertThat(hub.rows("select (ends_at - due_at)::text from case_deadline"))
                .containsExactly("00:00:00");
    }

    private static String withGrace(String days) {
        return IntakeFixture.agreement()
                .replace("\nflows:", "\nsettings: {deadline.grace.working-days: " + days + "}\n\nflows:");
    }

    /** Feasts are no working days, neither are those of the agreement's municipality. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-25T12:00:00Z, '', 2026-11-26T23:00:00Z",
        "2026-12-07T12:00:00Z, '', 2026-12-09T23:00:00Z",
        "2026-11-25T12:00:00Z, 3, 2026-12-02T23:00:00Z",
        "2026-11-25T12:00:00Z, 0, 2026-11-25T12:00:00Z",
        "2026-11-20T12:00:00Z, '', 2026-11-25T23:00:00Z"
    })
    void workingDaysAreThoseOfTheAgreement(String due, String grace, String ends) {
        if (!grace.isEmpty()) {
            other(withGrace(grace));
        }
        ObjectNode referral = referral(due);
        if (!grace.isEmpty()) {
            referral.put("agreementid", OTHER);
        }
        ObjectNode explained = ExplanationJson.of(hub.explaining.explain(
                IntakeFixture.arrival(signed(referral, QRM), "BT.QRM", Evidence.SIGNATURE), "ana"));
        assertThat(codes(hub.receive(signed(referral, QRM), "BT.QRM"))).isEmpty();

        assertThat(
                        hub.rows(
                                "select to_char(ends_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from case_deadline"))
                .containsExactly(ends);
        assertThat(explained.at("/deadline/ends").asText())
                .as("explained before")
                .isEqualTo(ends);
    }

    @Test
    void whereNoFlowRemindsAHumanDoesUntilItIsOver() {
        other(without(IntakeFixture.agreement(), "  reminder:"));
        ObjectNode referral = referral(DUE).put("agreementid", OTHER);
        assertThat(codes(hub.receive(signed(referral, QRM), "BT.QRM"))).isEmpty();
        clock.set(DUE);

        hub.deadlines.look();
        assertThat(hub.rows("select kind || ' ' || owner from parked where closed_at is null"))
                .containsExactly("NO_ANSWER OSHC.0012");
        clock.set(TUESDAY_IS_OVER);
        hub.deadlines.look();

        assertThat(hub.rows("select kind from parked where closed_at is null")).isEmpty();
        assertThat(states()).containsExactly("EXPIRED");
    }

    /** What the agreement does not let the hub say, it does not do either. */
    @Test
    void whereNoFlowTellsTheEndThereIsNoDeadline() {
        other(without(without(IntakeFixture.agreement(), "  expiry:"), "  reminder:"));
        ObjectNode referral = referral(DUE).put("agreementid", OTHER);
        assertThat(codes(hub.receive(signed(referral, QRM), "BT.QRM"))).isEmpty();

        assertThat(hub.rows("select id from case_deadline")).isEmpty();
    }

    @Test
    void onlyTheHubSaysThatACaseIsOver() {
        ObjectNode referral = posted(DUE);
        ObjectNode expired = hub.status(referral, "08-status-received.json", 1);
        body(expired).remove("receiverRef");
        body(expired).put("to", "EXPIRED").put("by", "HUB");

        assertThat(codes(hub.receive(signed(expired, NGO), "OSHC.0012"))).containsExactly("FPR-320");
        assertThat(states()).containsExactly("REQUESTED");
    }

    @Test
    void aDeadlineThatSomebodyMovedOrDeletedIsNotUsedAndIsNamed() {
        posted(DUE);
        hub.registers.edit(
                "update case_deadline set due_at = '2026-11-21T10:00:00Z', ends_at = '2026-11-21T10:00:00Z'");
        assertThat(faults()).containsExactly(FaultKind.CASE_CHANGED);
        assertThat(hub.deadlines.look()).isZero();
        assertThat(said()).isEmpty();

        hub.registers.edit("delete from case_deadline");
        assertThat(faults()).containsExactly(FaultKind.CASE_CHANGED);
    }

    @Test
    void aCaseThatSomebodyChangedIsNotEnded() {
        posted(DUE);
        hub.registers.edit("update referral set receiver_seq = 7");
        clock.set(TUESDAY_IS_OVER);

        assertThat(hub.deadlines.look()).isZero();
        assertThat(hub.deadlines.look()).as("not at once again").isZero();
        assertThat(hub.rows("select kind || ' ' || reason from parked")).containsExactly("TIMER_FAILED FPR-508");
        assertThat(states()).containsExactly("REQUESTED");
    }

    @Test
    void aBroughtTypeSaysItsDeadlineInItsSchema() throws BroughtType.Unusable {
        FprSchemas.learn(List.of(
                BroughtType.read(LESSONS.formatted("asked", """
                        {"id": "requestId", "opens": "ASKED", "deadline": {"field": "answerBy", "in": ["ASKED"], "grace": 1,
                          "reminds": "lessons.reminded.v1", "ends": "lessons.moved.v1", "to": "LAPSED"}}""", ", \"answerBy\"", """
                        , "answerBy": {"type": "string", "format": "date", "x-fpr-class": "P1"}""")),
                BroughtType.read(LESSONS.formatted("moved", """
                        {"id": "requestId", "state": "state", "moves": [
                          {"from": ["ASKED"], "to": "PLACED", "by": "OTHER"},
                          {"from": ["ASKED"], "to": "LAPSED", "by": "HUB"}]}""", ", \"state\"", """
                        , "state": {"enum": ["PLACED", "LAPSED"], "x-fpr-class": "P1"}""")),
                BroughtType.read(LESSONS.replace(" \"x-fpr-case\": %2$s,", "").formatted("reminded", "", "", ""))));
        hub.registers.enabled(LESSON_AGREEMENT);
        UUID request = UUID.randomUUID();
        ObjectNode asked = lesson(request, "asked", "BT.QRM", "OSHC.0012");
        body(asked).put("answerBy", "2026-11-24");
        assertThat(codes(hub.receive(signed(asked, QRM), "BT.QRM"))).isEmpty();
        ObjectNode lapsed = lesson(request, "moved", "OSHC.0012", "BT.QRM");
        body(lapsed).put("state", "LAPSED");
        assertThat(codes(hub.receive(signed(lapsed, NGO), "OSHC.0012")))
                .as("not for a party to say")
                .containsExactly("FPR-320");

        clock.set("2026-11-24T23:00:00Z");
        assertThat(hub.deadlines.look()).isEqualTo(1);
        assertThat(hub.disclosures().get("OSHC.0012").path("type").asText())
                .isEqualTo("al.tirana.fpr.lessons.reminded.v1");
        clock.set("2026-11-25T23:00:00Z");
        assertThat(hub.deadlines.look()).isEqualTo(1);

        assertThat(hub.rows("select state from brought_case")).containsExactly("LAPSED");
        assertThat(hub.disclosures().values())
                .filteredOn(told -> told.path("type").asText().endsWith("lessons.moved.v1"))
                .hasSize(2)
                .allSatisfy(told -> assertThat(FprSchemas.message(told)).isEmpty());
        assertThat(faults()).isEmpty();
    }

    private static final String LESSONS = """
            {"$schema": "https://json-schema.org/draft/2020-12/schema",
             "$id": "https://id.tirana.al/fpr/schema/lessons.%1$s/v1",
             "title": "al.tirana.fpr.lessons.%1$s.v1", "x-fpr-purposes": ["PUNESIM"], "x-fpr-case": %2$s,
             "type": "object", "additionalProperties": false, "required": ["requestId"%3$s],
             "properties": {"requestId": {"$ref": "https://id.tirana.al/fpr/schema/common/1.0#/$defs/uuid"}%4$s}}""";

    private static final String LESSON_FLOW = """
              %s:
                from: %s
                to: [%s]
                type: lessons.%s.v1
                purposes: [PUNESIM]
                accepts: [%s]
                discloses: {%s}
                retention: P30D
                failure: {retry: [PT1M], giveUpAfter: PT72H, onRefusal: park}
            """;

    private static final String LESSON_AGREEMENT = """
            id: BT-MESIME-2026-01
            version: 1
            plugin: ngo-referral
            title: {sq: Mësime, en: Lessons}
            parties:
              - {institution: BT.QRM, role: controller, represents: Qendra, kind: authority}
              - {institution: OSHC.0012, role: controller, represents: Shkolla, kind: authority}
            legalBasis:
              - {act: Ligji 139/2015}
            validity: {from: 2026-01-01, until: 2027-12-31, zone: Europe/Tirane}
            flows:
            """
            + lessonFlow("asked", "BT.QRM", "asked", "/data/body/answerBy, ", "OSHC.0012")
            + lessonFlow("moved", "OSHC.0012", "moved", "/data/body/state, ", "BT.QRM")
            + lessonFlow("reminder", "HUB", "reminded", "", "OSHC.0012")
            + lessonFlow("lapse", "HUB", "moved", "/data/body/state, ", "BT.QRM", "OSHC.0012");

    private static String lessonFlow(String id, String from, String type, String field, String... to) {
        String fields = field + "/data/body/requestId, /data/legal/basis/*, /data/legal/references/*/act";
        List<String> shown = new ArrayList<>();
        for (String recipient : to) {
            shown.add(recipient + ": [" + fields + "]");
        }
        return LESSON_FLOW.formatted(id, from, String.join(", ", to), type, fields, String.join(", ", shown));
    }

    private ObjectNode lesson(UUID request, String type, String from, String to) {
        ObjectNode message = BroughtCaseTest.message(hub, request, type, from, to, 1);
        return message.put("type", "al.tirana.fpr.lessons." + type + ".v1")
                .put("dataschema", "https://id.tirana.al/fpr/schema/lessons." + type + "/v1")
                .put("agreementid", "BT-MESIME-2026-01");
    }

    private ObjectNode referral(String due) {
        ObjectNode referral = hub.referral();
        body(referral).put("responseDueAt", due);
        referral.put("correlationid", UUID.randomUUID().toString());
        return referral;
    }

    private ObjectNode posted(String due) {
        ObjectNode referral = referral(due);
        assertThat(codes(hub.receive(signed(referral, QRM), "BT.QRM"))).isEmpty();
        return referral;
    }

    private List<String> answer(ObjectNode referral, String example) {
        ObjectNode status = hub.status(referral, example, example.startsWith("08") ? 1 : 2);
        String from = hub.rows("select state from referral where referral_id = '"
                        + body(referral).path("referralId").asText() + "'")
                .get(0);
        if (!from.equals("EXPIRED")) {
            body(status).put("from", from);
        }
        return codes(hub.receive(signed(status, NGO), "OSHC.0012"));
    }

    private List<String> close(ObjectNode referral) {
        ObjectNode status = hub.status(referral, "08-status-received.json", 2);
        status.put("source", "https://id.tirana.al/fpr/actor/BT.QRM")
                .put("recipient", "https://id.tirana.al/fpr/actor/OSHC.0012");
        body(status).remove("receiverRef");
        body(status).put("from", "EXPIRED").put("to", "CLOSED").put("by", "REFERRER");
        return codes(hub.receive(signed(status, QRM), "BT.QRM"));
    }

    private void other(String agreement) {
        hub.registers.enabled(agreement.replace("BT-OSHC0012-2026-01", OTHER));
    }

    /** Without one flow. */
    private static String without(String agreement, String flow) {
        int from = agreement.indexOf("\n" + flow + "\n");
        int next = agreement.indexOf("\n  # ", from);
        return agreement.substring(0, from) + (next < 0 ? "\n" : agreement.substring(next));
    }

    private int together(Callable<Integer> server) throws Exception {
        return together(server, 4);
    }

    private int together(Callable<Integer> server, int servers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(servers);
        try {
            int all = 0;
            for (Future<Integer> one : threads.invokeAll(java.util.Collections.nCopies(servers, server))) {
                all += one.get();
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<String> states() {
        return hub.rows("select state from referral");
    }

    private List<String> said() {
        return hub.rows("select type from message where source = 'HUB' order by id");
    }

    /** Nobody seals here, and the clock goes on. */
    private List<FaultKind> faults() {
        return hub.verifier.verify().faults().stream()
                .map(Fault::kind)
                .filter(kind -> kind != FaultKind.ENTRIES_UNSEALED)
                .toList();
    }
}
