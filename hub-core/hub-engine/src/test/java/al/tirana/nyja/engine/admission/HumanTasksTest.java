package al.tirana.nyja.engine.admission;

import static al.tirana.nyja.engine.admission.IntakeFixture.NGO;
import static al.tirana.nyja.engine.admission.IntakeFixture.NOW;
import static al.tirana.nyja.engine.admission.IntakeFixture.PK;
import static al.tirana.nyja.engine.admission.IntakeFixture.QRM;
import static al.tirana.nyja.engine.admission.IntakeFixture.body;
import static al.tirana.nyja.engine.admission.IntakeFixture.codes;
import static al.tirana.nyja.engine.admission.IntakeFixture.signed;
import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.attention.HumanTasks;
import al.tirana.nyja.engine.attention.Kind;
import al.tirana.nyja.engine.attention.NewTask;
import al.tirana.nyja.engine.ledger.Head;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.type.referral.LateReferrals;
import al.tirana.nyja.fpr.Actors;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a human is asked, and when the question closes by itself. */
class HumanTasksTest {

    private static final String OPEN = "select kind || ' ' || owner || ' ' || subject || ' ' || reason"
            + " from parked where closed_at is null order by id";

    private final IntakeFixture hub = new IntakeFixture();

    @Test
    void asksAboutAMinorInARefusedHouseholdOnce() {
        hub.record(wrong("PK-2026-000101").child("p2", "PRANUAR"));
        hub.record(wrong("PK-2026-000101").child("p2", "PRANUAR"));

        assertThat(hub.rows(OPEN)).containsExactly("MINOR_REFUSED BT.NJMF case/PK-2026-000101 FPR-102");
        assertThat(hub.rows("select (due_at = '" + NOW.plus(Duration.ofHours(4)) + "')::text from parked"))
                .containsExactly("true");
        assertThat(hub.rows("select event from ledger_entry order by id"))
                .containsExactly("REFUSED", "HUMAN_ASKED", "REFUSED");
    }

    @Test
    void asksNobodyAboutAdults() {
        hub.record(wrong("PK-2026-000102").adult("p2", "PRANUAR"));

        assertThat(hub.rows(OPEN)).isEmpty();
    }

    @Test
    void closesByItselfWhenTheCorrectedHouseholdIsAccepted() {
        hub.record(wrong("PK-2026-000103").child("p2", "PRANUAR"));

        hub.record(Notice.of("PK-2026-000103").adult("p1", "PRANUAR").child("p2", "PRANUAR"));

        assertThat(hub.rows("select closing || ' ' || closed_by from parked")).containsExactly("RESOLVED HUB");
        assertThat(hub.rows("select event from ledger_entry where event like 'HUMAN%' order by id"))
                .containsExactly("HUMAN_ASKED", "HUMAN_NOT_NEEDED");
    }

    @Test
    void asksNobodyAboutAHouseholdOfAnotherMunicipality() {
        hub.record(Notice.of("PK-2026-000104")
                .adult("p1", "PRANUAR")
                .child("p2", "PRANUAR")
                .settlesIn("AL121"));

        assertThat(hub.rows(OPEN)).isEmpty();
    }

    @Test
    void tellsAHumanOfACodeThatMustNotBeInClearAndKeepsNothingOfIt() {
        Notice notice = Notice.of("PK-2026-000105").adult("p1", "PRANUAR");
        ((ObjectNode) body(notice.message).at("/persons/0"))
                .putArray("vulnerabilities")
                .add("VIKTIME_TRAFIKIMI");

        Taken taken = hub.record(notice);

        assertThat(taken.findings()).extracting("code").containsExactly("FPR-223");
        assertThat(hub.rows(OPEN)).containsExactly("P4_IN_CLEAR HUB case/PK-2026-000105 FPR-223");
        assertThat(String.join(
                        "\n", hub.rows("select p::text from parked p union all select content from ledger_entry")))
                .doesNotContain("TRAFIKIMI");
    }

    @Test
    void asksThePoliceWhereTheAgreementNamesNobody() {
        hub.registers.execute("update agreement set active_version = 2 where id = 'PK-BT-2026-01'");
        hub.registers.version(IntakeFixture.household()
                .replace("version: 1\n", "version: 2\n")
                .replace("    refusedMinors: BT.NJMF\n", ""));

        hub.record(wrong("PK-2026-000106").child("p2", "PRANUAR"));

        assertThat(hub.rows(OPEN)).containsExactly("MINOR_REFUSED PK case/PK-2026-000106 FPR-102");
    }

    @Test
    void asksUnderAnAgreementThatIsNotInForceYet() {
        hub.registers.execute("update agreement set state = 'KNOWN', active_version = null where id = 'PK-BT-2026-01'");

        Taken taken = hub.record(Notice.of("PK-2026-000112").child("p1", "PRANUAR"));

        assertThat(taken.findings()).extracting("code").containsExactly("FPR-201");
        assertThat(hub.rows(OPEN)).containsExactly("MINOR_REFUSED PK case/PK-2026-000112 FPR-201");
    }

    @Test
    void asksAlsoWhenTheNoticeWasPosted() {
        hub.receive(signed(wrong("PK-2026-000107").child("p2", "PRANUAR").message, PK), "PK");

        assertThat(hub.rows(OPEN)).containsExactly("MINOR_REFUSED BT.NJMF case/PK-2026-000107 FPR-102");
    }

    @Test
    void aStrangerToTheAgreementOccupiesNoTask() {
        ObjectNode strange = wrong("PK-2026-000113").child("p2", "PRANUAR").message;
        strange.put("source", Actors.uri("OSHC.0012"));

        assertThat(codes(hub.receive(signed(strange, NGO), "OSHC.0012"))).containsExactly("FPR-201");
        assertThat(hub.rows(OPEN)).isEmpty();

        hub.record(wrong("PK-2026-000113").child("p2", "PRANUAR"));
        assertThat(hub.rows(OPEN)).containsExactly("MINOR_REFUSED BT.NJMF case/PK-2026-000113 FPR-102");
    }

    @Test
    void aPartyWithoutThatFlowAsksNobody() {
        hub.registers.institution("BT.X", TestKeys.key("BT.X#test"), "authority");
        ObjectNode other = wrong("PK-2026-000114").child("p2", "PRANUAR").message;
        other.put("source", Actors.uri("BT.QRM")).put("recipient", Actors.uri("BT.NJMF"));

        assertThat(codes(hub.receive(signed(other, QRM), "BT.QRM"))).containsExactly("FPR-201");
        assertThat(hub.rows(OPEN)).isEmpty();
    }

    @Test
    void whatOneWasRefusedStandsInNobodysWay() {
        hub.database.transact(tx -> {
            hub.tasks.ask(tx, minor("case/PK-2026-000115", "OSHC.0012", "OSHC.0012"));
            hub.tasks.ask(tx, minor("case/PK-2026-000115", "PK", "BT.NJMF"));
        });
        assertThat(hub.rows("select owner from parked order by id")).containsExactly("OSHC.0012", "BT.NJMF");

        hub.record(Notice.of("PK-2026-000115").adult("p1", "PRANUAR").child("p2", "PRANUAR"));
        assertThat(hub.rows("select owner from parked where closed_at is null")).containsExactly("OSHC.0012");
    }

    @Test
    void aSecondAskWithAnotherOwnerOrReasonRaisesTheFirst() {
        hub.database.transact(tx -> {
            hub.tasks.ask(tx, minor("case/PK-2026-000116", "PK", "PK"));
            hub.tasks.ask(tx, minor("case/PK-2026-000116", "PK", "BT.NJMF"));
            hub.tasks.ask(tx, minor("case/PK-2026-000116", "PK", "BT.NJMF"));
        });

        assertThat(hub.rows(OPEN)).containsExactly("MINOR_REFUSED BT.NJMF case/PK-2026-000116 FPR-102");
        assertThat(hub.rows(
                        "select (content::jsonb #>> '{details,owner}') from ledger_entry where event = 'HUMAN_ASKED'"))
                .hasSize(2);
    }

    @Test
    void aFloodIsOneTask() {
        hub.registers.execute("insert into parked (kind, agreement_id, subject, sender, owner, reason, parked_at)"
                + " select 'MINOR_REFUSED', 'PK-BT-2026-01', 'message/' || i, 'PK', 'BT.NJMF', 'FPR-102', now()"
                + " from generate_series(1, 1000) i");
        hub.database.transact(tx -> {
            hub.tasks.ask(tx, minor("message/a", "PK", "BT.NJMF"));
            hub.tasks.ask(tx, minor("message/b", "PK", "BT.NJMF"));
            hub.tasks.ask(tx, minor("message/b", "OSHC.0012", "BT.NJMF"));
        });

        assertThat(hub.rows("select subject from parked order by id offset 1000"))
                .containsExactly("more/PK", "message/b");
    }

    private static NewTask minor(String subject, String sender, String owner) {
        return new NewTask(
                Kind.MINOR_REFUSED, "PK-BT-2026-01", subject, sender, null, owner, "FPR-102", NOW.plusSeconds(60));
    }

    @Test
    void believesNothingOfAMessageThatNobodySigned() {
        hub.receive(wrong("PK-2026-000108").child("p2", "PRANUAR").message, "PK");

        assertThat(hub.rows(OPEN)).isEmpty();
    }

    @Test
    void keepsNoTextOfARefusedMessageButAWellFormedNumber() {
        Notice notice = wrong("PK-2026-000109").child("p2", "PRANUAR");
        notice.message.put("subject", "case/Mirela Brahimaj");

        hub.record(notice);

        assertThat(hub.rows(OPEN)).singleElement().satisfies(task -> assertThat(task)
                .contains("message/" + notice.message.path("id").asText())
                .doesNotContain("Mirela"));
    }

    @Test
    void asksAboutARecordThatNeverBecameAMessage() {
        hub.database.transact(tx -> {
            hub.records.refused(tx, untranslated("PK-2026-000110", true, "FPR-102", "FPR-223"));
            hub.records.refused(tx, untranslated("rubbish", false, "FPR-102"));
        });

        assertThat(hub.rows(OPEN))
                .containsExactly(
                        "MINOR_REFUSED BT.NJMF case/PK-2026-000110 FPR-102",
                        "P4_IN_CLEAR HUB case/PK-2026-000110 FPR-223");
    }

    @Test
    void closesWithAReasonAndOnlyOnce() {
        hub.record(wrong("PK-2026-000111").child("p2", "PRANUAR"));
        long id = Long.parseLong(hub.rows("select id from parked").get(0));

        assertThat(hub.tasks.close(id, "U fol me PK", "arta")).isTrue();
        assertThat(hub.tasks.close(id, "U fol me PK", "besa")).isFalse();
        assertThat(hub.rows("select closing || ' ' || closed_by || ' ' || closing_reason from parked"))
                .containsExactly("CLOSED arta U fol me PK");
        assertThat(hub.rows("select actor from ledger_entry where event = 'HUMAN_ACTED'"))
                .containsExactly("arta");
    }

    @Test
    void asksAboutAnEmergencyWithoutReceivedAfterAnHourAndClosesWhenItComes() {
        ObjectNode referral = emergency();
        hub.receive(signed(referral, QRM), "BT.QRM");

        assertThat(lateAt(NOW.plus(Duration.ofMinutes(59)))).isZero();
        assertThat(lateAt(NOW.plus(Duration.ofMinutes(61)))).isEqualTo(1);
        assertThat(lateAt(NOW.plus(Duration.ofMinutes(62)))).isZero();
        assertThat(hub.rows(OPEN)).singleElement().satisfies(task -> assertThat(task)
                .isEqualTo("NO_RECEIVED OSHC.0012 referral/"
                        + body(referral).path("referralId").asText() + " NO_RECEIVED"));

        Answer received = hub.receive(signed(hub.status(referral, "08-status-received.json", 1), NGO), "OSHC.0012");

        assertThat(received.status()).isEqualTo(202);
        assertThat(hub.rows("select closing from parked")).containsExactly("RESOLVED");
        assertThat(hub.rows("select correlation_id::text from ledger_entry where event like 'HUMAN%'"))
                .hasSize(2)
                .containsOnly(referral.path("correlationid").asText());
    }

    @Test
    void asksNobodyAboutAnEmergencyThatWasReceivedInTime() {
        ObjectNode referral = emergency();
        hub.receive(signed(referral, QRM), "BT.QRM");
        hub.receive(signed(hub.status(referral, "08-status-received.json", 1), NGO), "OSHC.0012");

        assertThat(lateAt(NOW.plus(Duration.ofHours(2)))).isZero();
    }

    @Test
    void asksNobodyAboutAReferralThatIsNoEmergency() {
        hub.receive(signed(hub.referral(), QRM), "BT.QRM");

        assertThat(lateAt(NOW.plus(Duration.ofDays(2)))).isZero();
    }

    private static RefusedRecord untranslated(String number, boolean holdsMinor, String... codes) {
        return new RefusedRecord("PK", "PK-BT-2026-01", "notice", number, List.of(codes), holdsMinor);
    }

    private int lateAt(Instant moment) {
        Clock clock = Clock.fixed(moment, ZoneOffset.UTC);
        var keys = TestKeys.fresh();
        HumanTasks later = new HumanTasks(hub.database, new Ledger(keys, clock, new Head(keys)), clock);
        return new LateReferrals(hub.database, later).ask();
    }

    private ObjectNode emergency() {
        ObjectNode referral = hub.referral();
        referral.put("priority", "EMERGJENTE");
        body(referral).put("priority", "EMERGJENTE");
        return referral;
    }

    /** The first of them was born in the future. */
    private static Notice wrong(String number) {
        return Notice.of(number).person("p1", "F", "2999-01-01", "KRYEFAMILJAR", "PRANUAR");
    }
}
