package al.tirana.nyja.engine.admission;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.ledger.Fault;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.fpr.FprSignature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What waits for one of an institution's people reaches it over a channel of its own, in the transaction of the matter. */
class OwnerToldTest {

    private static final String TOLD = "select owner || ' ' || (told_at is not null) from parked order by id";

    private final TestClock clock = new TestClock(IntakeFixture.NOW.toString());
    private final IntakeFixture hub = new IntakeFixture(TestDatabase.empty(), clock);

    @Test
    void theOwnerIsToldOverItsOwnChannelOnceAndTheLedgerAgrees() {
        channel();
        hub.record(refused("PK-2026-000101"));
        hub.record(refused("PK-2026-000101"));

        assertThat(hub.rows(TOLD)).containsExactly("BT.NJMF true");
        assertThat(hub.rows("select l.recipient || ' ' || l.channel || ' ' || d.agreement_id || ' ' || d.state"
                        + " from delivery d join lane l on l.id = d.lane_id"))
                .containsExactly("BT.NJMF notices HUB WAITING");
        assertThat(hub.rows("select event from ledger_entry where event in ('HUMAN_ASKED', 'OWNER_TOLD') order by id"))
                .containsExactly("HUMAN_ASKED", "OWNER_TOLD");
        assertThat(faults()).noneMatch(kind -> kind.matches("(MESSAGE|DELIVERY|BODY|TASK)_.*"));
    }

    @Test
    void theNoticeSaysWhatToDoInBothLanguagesAndNothingAboutAPerson() {
        channel();
        hub.record(refused("PK-2026-000101"));

        ObjectNode notice = hub.disclosures().get("BT.NJMF");
        assertThat(FprSchemas.message(notice)).isEmpty();
        assertThat(FprSignature.verify(notice, hub.keys.keys().signing().toPublicJWK()))
                .isEmpty();
        ObjectNode body = IntakeFixture.body(notice);
        assertThat(body.path("kind").asText()).isEqualTo("MINOR_REFUSED");
        assertThat(body.path("code").asText()).isEqualTo("FPR-102");
        assertThat(body.path("nextStepSq").asText()).isNotBlank();
        assertThat(body.path("nextStepEn").asText()).isNotBlank();
        assertThat(notice.toString()).doesNotContain("PK-2026-000101");
    }

    /** Four hours that three notices share; a holiday, but a child. */
    @Test
    void whatIsToldAgainSaysHowOftenAndTheLedgerAgrees() {
        channel();
        hub.record(refused("PK-2026-000101"));
        tellAgain(Duration.ofMinutes(79));
        assertThat(hub.rows("select id::text from delivery")).hasSize(1);

        tellAgain(Duration.ofMinutes(1));

        assertThat(hub.rows("select idempotency_key from delivery order by id"))
                .containsExactly("HUB:MATTER:1:BT.NJMF", "HUB:MATTER:1:BT.NJMF:2");
        ObjectNode notice = hub.disclosures().get("BT.NJMF");
        assertThat(FprSchemas.message(notice)).isEmpty();
        assertThat(IntakeFixture.body(notice).path("told").asInt()).isEqualTo(2);
        assertThat(IntakeFixture.body(notice).path("since").asText()).startsWith("2026-11-21T");
        tellAgain(Duration.ofMinutes(80));
        tellAgain(Duration.ofMinutes(80));
        assertThat(hub.rows(
                        "select event from ledger_entry where event in ('OWNER_TOLD', 'MATTER_ESCALATED') order by id"))
                .containsExactly("OWNER_TOLD", "OWNER_TOLD", "OWNER_TOLD", "MATTER_ESCALATED");
        assertThat(faults()).noneMatch(kind -> kind.matches("(MESSAGE|DELIVERY|BODY|TASK)_.*"));
    }

    private void tellAgain(Duration later) {
        clock.forward(later);
        hub.database.transact(hub.tasks::tellAgain);
    }

    @Test
    void whoHasNoSuchChannelIsNotToldUntilItHasOne() {
        hub.record(refused("PK-2026-000101"));
        assertThat(hub.rows(TOLD)).containsExactly("BT.NJMF false");
        assertThat(hub.tasks.groups()).singleElement().satisfies(group -> assertThat(group.told())
                .isFalse());
        tellOwners();
        assertThat(hub.rows("select id::text from delivery")).isEmpty();

        channel();
        tellOwners();
        tellOwners();

        assertThat(hub.rows(TOLD)).containsExactly("BT.NJMF true");
        assertThat(hub.rows("select id::text from delivery")).hasSize(1);
    }

    @Test
    void whatIsRolledBackTellsNobody() {
        channel();
        try {
            hub.database.transact(tx -> {
                hub.take(tx, refused("PK-2026-000101"));
                throw new IllegalStateException("rolled back");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("rolled back");
        }

        assertThat(hub.rows("select id::text from delivery")).isEmpty();
        assertThat(hub.rows("select event from ledger_entry")).isEmpty();
    }

    private void tellOwners() {
        hub.database.transact(hub.tasks::tellOwners);
    }

    private void channel() {
        hub.registers.execute(
                "insert into channel (institution_id, name, connector, settings, version, changed_at, changed_by)"
                        + " values ('BT.NJMF', 'notices', 'mail', '{}', 1, now(), 'test')");
        hub.registers.edit("delete from ledger_entry");
    }

    private List<String> faults() {
        return hub.verifier.verify().faults().stream()
                .map(Fault::kind)
                .map(Object::toString)
                .toList();
    }

    private static Notice refused(String number) {
        return Notice.of(number)
                .person("p1", "F", "2999-01-01", "KRYEFAMILJAR", "PRANUAR")
                .child("p2", "PRANUAR");
    }
}
