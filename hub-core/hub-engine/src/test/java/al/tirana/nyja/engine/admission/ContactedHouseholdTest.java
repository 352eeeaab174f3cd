package al.tirana.nyja.engine.admission;

import static al.tirana.nyja.engine.admission.IntakeFixture.NOW;
import static al.tirana.nyja.engine.admission.IntakeFixture.body;
import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.admission.Taken.Kind;
import al.tirana.nyja.engine.admission.gate.InboundMessage;
import al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence;
import al.tirana.nyja.engine.fact.FactCounts;
import al.tirana.nyja.engine.fact.Periods;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.spi.FactCount;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever was told of a household says whether it could be reached; the last word counts, in the month of the notice. */
class ContactedHouseholdTest {

    private static final String AGREEMENT = "PK-BT-2026-02";
    private static final String CENTRE = "BT.QRM";
    private static final Instant NOVEMBER = Instant.parse("2026-10-31T23:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2026-11-30T23:00:00Z");
    private static final Instant JANUARY = Instant.parse("2026-12-31T23:00:00Z");
    private static final Duration MONTH = Duration.ofDays(20);

    private final TestClock clock = new TestClock(NOW.toString());
    private final IntakeFixture hub = new IntakeFixture(TestDatabase.empty(), clock);
    private final Notice notice = notice("PK-2026-000401").adult("p1", "PRANUAR");

    @BeforeEach
    void aHouseholdIsToldOf() {
        String police = IntakeFixture.text(
                "../../plugins/plugin-border-police/src/main/resources/META-INF/nyja/agreement.yaml");
        hub.registers.enabled((IntakeFixture.household()
                        + police.substring(
                                police.indexOf("\n  contact:\n"), police.indexOf("\n  # Each month: how many")))
                .replace("PK-BT-2026-01", AGREEMENT));
        assertThat(hub.record(notice).kind()).isEqualTo(Kind.ADMITTED);
    }

    @Test
    void itIsCountedAndReachesNobody() {
        assertThat(said(CENTRE, "ARRITUR").kind()).isEqualTo(Kind.COUNTED);

        assertThat(hub.rows("select d.recipient from delivery d join message m on m.id = d.message_pk"
                        + " where m.type like '%contacted%'"))
                .isEmpty();
        ObjectNode again = contact(CENTRE, "ARRITUR");
        assertThat(say(again, CENTRE, NOW).kind()).isEqualTo(Kind.COUNTED);
        assertThat(say(again, CENTRE, NOW).kind()).isEqualTo(Kind.REPEATED);
        assertThat(hub.rows("select type from message where type like '%contacted%'"))
                .as("nor is it kept")
                .isEmpty();
    }

    @Test
    void theLastWordCounts() {
        said(CENTRE, "PA_ARRITUR");
        assertThat(reached(NOVEMBER, DECEMBER)).isEqualTo(Map.of("PA_ARRITUR", 1L));

        said(CENTRE, "ARRITUR");
        assertThat(reached(NOVEMBER, DECEMBER)).isEqualTo(Map.of("ARRITUR", 1L));
        assertThat(households()).as("the notice is counted as before").isEqualTo(1);
    }

    @Test
    void itCountsInTheMonthOfItsNotice() {
        said(CENTRE, "ARRITUR", NOW.plus(MONTH));

        assertThat(reached(DECEMBER, JANUARY)).isEmpty();
        assertThat(reached(NOVEMBER, DECEMBER)).isEqualTo(Map.of("ARRITUR", 1L));
    }

    /** What was told of a month that is closed stays. */
    @Test
    void afterTheMonthIsClosedItCountsNothing() {
        Periods periods = new Periods(hub.database, hub.ledger, hub.watch, clock);
        periods.closeDue();
        clock.set("2027-01-12T00:00:00Z");
        periods.closeDue();
        clock.forward(Duration.ofDays(1));
        assertThat(periods.closeDue()).isEqualTo(1);

        assertThat(said(CENTRE, "ARRITUR", clock.instant()).kind()).isEqualTo(Kind.COUNTED);
        assertThat(reached(NOVEMBER, Instant.parse("2027-02-01T00:00:00Z"))).isEmpty();
    }

    @Test
    void aCorrectionCountsWithItsNotice() {
        Notice correction = notice("PK-2026-000401").adult("p1", "PRANUAR").adult("p2", "PRANUAR");
        body(correction.message).put("action", "KORRIGJIM").put("replaces", "PK:NJ:PK-2026-000401");
        correction.message.put("correlationid", correlation()).put("idempotencykey", "PK:NJ:later");
        taken(correction.message, "PK", NOW.plus(MONTH));

        assertThat(households()).isEqualTo(1);
        assertThat(said(CENTRE, "ARRITUR", NOW.plus(MONTH)).kind()).isEqualTo(Kind.COUNTED);
        assertThat(reached(NOVEMBER, DECEMBER)).isEqualTo(Map.of("ARRITUR", 1L));
    }

    @Test
    void whatIsWithdrawnWasNotReached() {
        said(CENTRE, "ARRITUR");
        Notice withdrawal = notice("PK-2026-000401");
        withdrawal
                .message
                .put("type", "al.tirana.fpr.returnee.withdrawn.v1")
                .put("dataschema", "https://id.tirana.al/fpr/schema/returnee.withdrawn/v1")
                .put("sensitivity", "P1")
                .put("correlationid", correlation())
                .put("idempotencykey", "PK:NJ:gone");
        ((ObjectNode) withdrawal.message.get("data"))
                .removeAll()
                .putObject("body")
                .put("notificationId", "PK-2026-000401")
                .put("householdNumber", "PK-2026-000401")
                .put("reason", "ANULIM")
                .put("replaces", "PK:NJ:PK-2026-000401");
        taken(withdrawal.message, "PK", NOW);

        assertThat(reached(NOVEMBER, DECEMBER)).isEmpty();
        assertThat(codes(said(CENTRE, "ARRITUR"))).containsExactly("FPR-320");
    }

    @Test
    void whoeverSettlesElsewhereByNowIsInNoFigure() {
        said(CENTRE, "ARRITUR");
        Notice correction = notice("PK-2026-000401").adult("p1", "PRANUAR").settlesIn("AL121");
        body(correction.message).put("action", "KORRIGJIM").put("replaces", "PK:NJ:PK-2026-000401");
        correction.message.put("correlationid", correlation()).put("idempotencykey", "PK:NJ:elsewhere");
        taken(correction.message, "PK", NOW);

        assertThat(households()).isZero();
        assertThat(reached(NOVEMBER, DECEMBER)).isEmpty();
    }

    /** Whoever guesses a number learns nothing by it. */
    @Test
    void whoWasNotToldAndWhatIsNotThereAreRefusedAlike() {
        Notice child = notice("PK-2026-000402").child("p1", "REFUZUAR"); // child protection's alone
        assertThat(hub.record(child).kind()).isEqualTo(Kind.ADMITTED);
        ObjectNode about = contact(CENTRE, "ARRITUR")
                .put("correlationid", child.message.path("correlationid").asText());
        Taken stranger = say(about, CENTRE, NOW);
        ObjectNode unknown = contact(CENTRE, "ARRITUR")
                .put("correlationid", UUID.randomUUID().toString());
        Taken nothing = say(unknown, CENTRE, NOW);

        assertThat(codes(stranger)).containsExactly("FPR-301");
        assertThat(nothing.findings().toString()).isEqualTo(stranger.findings().toString());
        assertThat(reached(NOVEMBER, DECEMBER)).isEmpty();
    }

    private static Notice notice(String number) {
        Notice notice = Notice.of(number);
        notice.message.put("agreementid", AGREEMENT);
        return notice;
    }

    private String correlation() {
        return notice.message.path("correlationid").asText();
    }

    private Taken said(String by, String result) {
        return said(by, result, NOW);
    }

    private Taken said(String by, String result, Instant at) {
        return say(contact(by, result), by, at);
    }

    private ObjectNode contact(String by, String result) {
        ObjectNode message = notice.message.deepCopy();
        UUID id = UUID.randomUUID();
        message.put("id", id.toString())
                .put("type", "al.tirana.fpr.returnee.contacted.v1")
                .put("dataschema", "https://id.tirana.al/fpr/schema/returnee.contacted/v1")
                .put("source", "https://id.tirana.al/fpr/actor/" + by)
                .put("recipient", "https://id.tirana.al/fpr/actor/" + "PK")
                .put("sensitivity", "P2")
                .put("idempotencykey", by + ":KON:" + id);
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.putObject("body").put("householdNumber", "PK-2026-000401").put("result", result);
        message.set("data", data);
        return message;
    }

    private void taken(ObjectNode message, String from, Instant at) {
        Taken taken = say(message.put("id", UUID.randomUUID().toString()), from, at);
        assertThat(taken.kind()).as(taken.findings().toString()).isEqualTo(Kind.ADMITTED);
    }

    private Taken say(ObjectNode message, String from, Instant at) {
        return hub.database.inTransaction(tx -> hub.records.within(
                tx,
                new InboundMessage(
                        IntakeFixture.arrival(message, from, Evidence.TRANSPORT).parsed(),
                        from,
                        Evidence.TRANSPORT,
                        at)));
    }

    private static List<String> codes(Taken taken) {
        return taken.findings().stream().map(Finding::code).toList();
    }

    private long households() {
        return counts(NOVEMBER, DECEMBER, "al.tirana.fpr.returnee.notified.v1").stream()
                .filter(count -> count.fact().equals("households") && count.by().isEmpty())
                .mapToLong(FactCount::number)
                .sum();
    }

    private Map<String, Long> reached(Instant from, Instant until) {
        return counts(from, until, "al.tirana.fpr.returnee.contacted.v1").stream()
                .filter(count -> !count.by().isEmpty())
                .collect(java.util.stream.Collectors.toMap(count -> count.by().get("RESULT"), FactCount::number));
    }

    private List<FactCount> counts(Instant from, Instant until, String type) {
        return hub.database.read(connection -> FactCounts.of(connection, AGREEMENT, from, until, Set.of(type)));
    }
}
