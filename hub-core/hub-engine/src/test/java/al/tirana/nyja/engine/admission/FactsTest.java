package al.tirana.nyja.engine.admission;

import static al.tirana.nyja.engine.admission.IntakeFixture.NGO;
import static al.tirana.nyja.engine.admission.IntakeFixture.NOW;
import static al.tirana.nyja.engine.admission.IntakeFixture.QRM;
import static al.tirana.nyja.engine.admission.IntakeFixture.body;
import static al.tirana.nyja.engine.admission.IntakeFixture.codes;
import static al.tirana.nyja.engine.admission.IntakeFixture.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.agreement.AgreementDocument;
import al.tirana.nyja.agreement.InvalidAgreementException;
import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.fact.FactCounts;
import al.tirana.nyja.engine.fact.Periods;
import al.tirana.nyja.fpr.BroughtType;
import al.tirana.nyja.fpr.FprSchemas;
import al.tirana.nyja.spi.FactCount;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What statistics may count stands there with its message, and goes with it; on a real PostgreSQL. */
class FactsTest {

    private static final String NOTICES = "PK-BT-2026-02";
    private static final String REFERRALS = "BT-OSHC0012-2026-02";
    private static final Instant MONTH = Instant.parse("2026-10-31T23:00:00Z");
    private static final Instant NEXT = Instant.parse("2026-11-30T23:00:00Z");

    private static final String LED =
            "select name from fact where message_id is not null or case_ref is not null or undone_by is not null";

    private static final String VISITS = """
            {"$schema": "https://json-schema.org/draft/2020-12/schema",
             "$id": "https://id.tirana.al/fpr/schema/visits.%1$s/v1",
             "title": "al.tirana.fpr.visits.%1$s.v1", "x-fpr-purposes": ["PUNESIM"], "x-fpr-case": %2$s,
             "x-fpr-facts": [{"name": "visits", "counts": "EVENTS"%5$s}],
             "type": "object", "additionalProperties": false, "required": ["visitId"%3$s],
             "properties": {"visitId": {"$ref": "https://id.tirana.al/fpr/schema/common/1.0#/$defs/uuid"}%4$s}}""";

    private static final String VISIT_FLOW = """
              %1$s:
                from: BT.QRM
                to: [OSHC.0012]
                type: visits.%1$s.v1
                purposes: [PUNESIM]
                accepts: [%2$s/data/body/visitId, /data/legal/basis/*, /data/legal/references/*/act]
                discloses: {OSHC.0012: [%2$s/data/body/visitId, /data/legal/basis/*, /data/legal/references/*/act]}
                retention: P30D
                failure: {retry: [PT1M], giveUpAfter: PT72H, onRefusal: park}
            """;

    private static final String VISIT_AGREEMENT = """
            id: BT-VIZITA-2026-02
            version: 1
            plugin: ngo-referral
            title: {sq: Vizita, en: Visits}
            parties:
              - {institution: BT.QRM, role: controller, represents: Qendra, kind: authority}
              - {institution: OSHC.0012, role: controller, represents: Organizata, kind: authority}
            legalBasis:
              - {act: Ligji 139/2015}
            validity: {from: 2026-01-01, until: 2027-12-31, zone: Europe/Tirane}
            flows:
            """
            + VISIT_FLOW.formatted("asked", "")
            + VISIT_FLOW.formatted("moved", "/data/body/state, ")
            + report().replace("[returnee.notified.v1]", "[visits.asked.v1, visits.moved.v1]");

    private static String report() {
        String figures = figures("returnee.notified.v1");
        return figures.substring(figures.indexOf("\n  cases:\n") + 1);
    }

    private final TestClock clock = new TestClock(NOW.toString());
    private final IntakeFixture hub = new IntakeFixture(TestDatabase.empty(), clock);

    @Test
    void whereNoClauseReadsItNothingIsWritten() {
        hub.record(Notice.of("PK-2026-000301").adult("p1", "PRANUAR"));
        ObjectNode referral = hub.referral();
        hub.receive(signed(referral, QRM), "BT.QRM");

        assertThat(hub.rows("select name from fact")).isEmpty();
        assertThat(hub.rows("select period from fact_period")).isEmpty();
    }

    @Test
    void householdsAreCountedOneByOneAndPersonsOnceInAMonth() {
        notices();
        taken(notice("PK-2026-000301", "J05501900W").child("p2", "PRANUAR").child("p3", "REFUZUAR"));
        taken(notice("PK-2026-000302", "J05501900W"));
        taken(notice("PK-2026-000303", "J05501901W"));
        taken(notice("PK-2026-000304", null));

        assertThat(number("households", Map.of())).isEqualTo(4);
        assertThat(number("households", Map.of("MANNER", "RIPRANIM", "UNIT", "AL224-06")))
                .isEqualTo(4);
        assertThat(number("persons", Map.of()))
                .as("one of them twice, two unknown")
                .isEqualTo(4);
        assertThat(number("persons", person("F", "35-44"))).isEqualTo(3);
        assertThat(number("persons", person("M", "0-17"))).isEqualTo(1);
        assertThat(counts())
                .allMatch(count -> count.fact().equals("persons") == (count.counts() == FactCount.Counted.PERSONS));
        assertThat(hub.rows("select fact::text from fact"))
                .as("nobody stands there")
                .noneMatch(row -> row.contains("J0550"));
    }

    @Test
    void aRepeatCountsNothingAndARefusalNeither() {
        notices();
        Notice notice = notice("PK-2026-000301", "J05501900W");
        taken(notice);
        hub.record(notice);
        assertThat(number("households", Map.of())).isEqualTo(1);
        hub.record(notice("PK-2026-000302", "J05501901W").settlesIn("AL121"));

        assertThat(number("households", Map.of())).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"WITHDRAWN", "ENTERED_IN_ERROR"})
    void whatIsTakenBackOrNeverWasIsInNoFigure(String state) {
        referrals();
        ObjectNode kept = referral(null);
        ObjectNode gone = referral(null);
        assertThat(number("referrals", Map.of())).isEqualTo(2);
        ObjectNode status = hub.status(gone, "08-status-received.json", 2)
                .put("source", "https://id.tirana.al/fpr/actor/BT.QRM")
                .put("recipient", "https://id.tirana.al/fpr/actor/OSHC.0012")
                .put("agreementid", REFERRALS);
        body(status).remove("receiverRef");
        body(status).put("to", state).put("by", "REFERRER").put("reasonCode", "A08");
        assertThat(codes(hub.receive(signed(status, QRM), "BT.QRM"))).isEmpty();

        assertThat(number("referrals", Map.of())).isEqualTo(1);
        assertThat(number("referrals", Map.of("KIND", "REFERIM", "PRIORITY", "NORMALE")))
                .isEqualTo(1);
        assertThat(hub.rows("select message_id::text from fact where undone_at is null"))
                .containsExactly(kept.path("id").asText());
    }

    @Test
    void whatCorrectsAnotherIsTheSameCase() {
        referrals();
        ObjectNode first = referral(null);
        referral(body(first).path("referralId").asText());

        assertThat(number("referrals", Map.of())).isEqualTo(1);
    }

    /** The number of a case is that of its parties only; the help is the same, whoever gives it. */
    @Test
    void whatCorrectsOneToAnotherProviderIsTheSameCaseToo() {
        hub.registers.institution("OSHC.0013", "organisation");
        String one = referralsAndFigures();
        String fields = one.substring(one.indexOf("      OSHC.0012:\n"), one.indexOf("    retention:"));
        hub.registers.enabled(one.replaceFirst("to: \\[OSHC.0012]", "to: [OSHC.0012, OSHC.0013]")
                .replace(
                        "\n\nlegalBasis:",
                        "\n  - {institution: OSHC.0013, role: controller, represents: Organizata 0013}\n\nlegalBasis:")
                .replaceFirst("    retention:", fields.replace("0012", "0013") + "    retention:"));
        ObjectNode first = referral(null);
        String replaces = body(first).path("referralId").asText();
        ObjectNode moved = referral(replaces, "OSHC.0013");
        assertThat(number("referrals", Map.of())).isEqualTo(1);
        assertThat(hub.rows("select message_id::text from fact where undone_at is null"))
                .containsExactly(moved.path("id").asText());

        referral(body(moved).path("referralId").asText(), "OSHC.0012");
        assertThat(number("referrals", Map.of())).as("and back").isEqualTo(1);
    }

    @Test
    void whatSaysThatItReplacesItselfIsCounted() {
        referrals();
        String number = UUID.randomUUID().toString();
        ObjectNode referral = hub.referral().put("agreementid", REFERRALS);
        body(referral).put("referralId", number).put("replacesReferralId", number);
        assertThat(codes(hub.receive(signed(referral, QRM), "BT.QRM"))).isEmpty();

        assertThat(number("referrals", Map.of())).isEqualTo(1);
    }

    /** A type may count every move of its cases; the one that takes a case back is no exception. */
    @Test
    void whatTakesACaseBackCountsNothingItself() throws BroughtType.Unusable {
        FprSchemas.learn(List.of(
                BroughtType.read(VISITS.formatted("asked", "{\"id\": \"visitId\", \"opens\": \"ASKED\"}", "", "", "")),
                BroughtType.read(VISITS.formatted(
                        "moved",
                        "{\"id\": \"visitId\", \"state\": \"state\", \"moves\": [{\"from\": [\"ASKED\"], \"to\": \"MADE\"},"
                                + " {\"from\": [\"ASKED\", \"MADE\"], \"to\": \"WITHDRAWN\"}]}",
                        ", \"state\"",
                        ", \"state\": {\"enum\": [\"MADE\", \"WITHDRAWN\"], \"x-fpr-class\": \"P1\"}",
                        ", \"by\": {\"STATE\": \"/data/body/state\"}"))));
        hub.registers.enabled(VISIT_AGREEMENT);
        UUID kept = UUID.randomUUID();
        UUID gone = UUID.randomUUID();
        for (UUID visit : List.of(kept, gone)) {
            visit(visit, "asked", null, 1);
            visit(visit, "moved", "MADE", 2);
        }
        assertThat(visits()).isEqualTo(4);
        visit(gone, "moved", "WITHDRAWN", 3);

        assertThat(visits()).isEqualTo(2);
    }

    /** Nothing came of what never was; what came of another referral stays. */
    @Test
    void anOutcomeGoesWhereItsReferralGoes() {
        hub.registers.enabled(IntakeFixture.agreement().replace("BT-OSHC0012-2026-01", REFERRALS) + outcomesCounted());
        ObjectNode kept = referral(null);
        ObjectNode gone = referral(null);
        for (ObjectNode referral : List.of(kept, gone)) {
            ObjectNode accepted =
                    hub.status(referral, "09-status-accepted.json", 1).put("agreementid", REFERRALS);
            body(accepted).put("from", "REQUESTED");
            assertThat(codes(hub.receive(signed(accepted, NGO), "OSHC.0012"))).isEmpty();
            assertThat(codes(hub.receive(signed(outcome(referral), NGO), "OSHC.0012")))
                    .isEmpty();
        }
        assertThat(outcomes()).isEqualTo(2);
        ObjectNode status = hub.status(gone, "08-status-received.json", 2)
                .put("source", "https://id.tirana.al/fpr/actor/BT.QRM")
                .put("recipient", "https://id.tirana.al/fpr/actor/OSHC.0012")
                .put("agreementid", REFERRALS);
        body(status).remove("receiverRef");
        body(status)
                .put("from", "ACCEPTED")
                .put("to", "ENTERED_IN_ERROR")
                .put("by", "REFERRER")
                .put("reasonCode", "A08");
        assertThat(codes(hub.receive(signed(status, QRM), "BT.QRM"))).isEmpty();

        assertThat(outcomes()).isEqualTo(1);
    }

    private static String outcomesCounted() {
        String report = figures("service.outcome.reported.v1");
        return report.substring(report.indexOf("\n  cases:\n"));
    }

    private ObjectNode outcome(ObjectNode referral) {
        ObjectNode outcome = hub.status(referral, "09-status-accepted.json", 1).put("agreementid", REFERRALS);
        outcome.remove("sequence");
        outcome.put("type", "al.tirana.fpr.service.outcome.reported.v1");
        outcome.put("dataschema", "https://id.tirana.al/fpr/schema/service.outcome.reported/v1");
        outcome.put("sensitivity", "P3");
        body(outcome).removeAll();
        body(outcome)
                .put("referralId", body(referral).path("referralId").asText())
                .put("service", "SH07")
                .put("result", "ARRITUR");
        return outcome;
    }

    private long outcomes() {
        Set<String> types = Set.of("al.tirana.fpr.service.outcome.reported.v1");
        return hub
                .database
                .<List<FactCount>>read(connection -> FactCounts.of(connection, REFERRALS, MONTH, NEXT, types))
                .stream()
                .filter(count -> count.by().isEmpty())
                .mapToLong(FactCount::number)
                .sum();
    }

    /** What ended well stays counted, and an answer counts nothing. */
    @Test
    void anAnswerChangesNoFigure() {
        referrals();
        ObjectNode referral = referral(null);
        ObjectNode status = hub.status(referral, "08-status-received.json", 1).put("agreementid", REFERRALS);
        assertThat(codes(hub.receive(signed(status, NGO), "OSHC.0012"))).isEmpty();

        assertThat(number("referrals", Map.of())).isEqualTo(1);
    }

    @Test
    void theSecretOfAMonthGoesAndTheFiguresStay() {
        notices();
        taken(notice("PK-2026-000301", "J05501900W"));
        taken(notice("PK-2026-000302", "J05501900W"));
        Periods periods = periods();
        clock.set("2027-01-10T00:00:00Z");
        assertThat(periods.closeDue()).as("a report may still be corrected").isZero();
        clock.set("2027-01-12T00:00:00Z");
        assertThat(periods.closeDue())
                .as("whoever stopped the hub may have set its clock")
                .isZero();
        clock.forward(Duration.ofHours(23));
        assertThat(periods.closeDue()).isZero();
        clock.forward(Duration.ofHours(1));
        assertThat(periods.closeDue()).isEqualTo(1);
        assertThat(periods.closeDue()).isZero();

        assertThat(hub.rows("select secret::text from fact_period")).containsExactly((String) null);
        assertThat(number("persons", Map.of())).isEqualTo(1);
        assertThat(hub.rows("select content from ledger_entry where event = 'PERIOD_CLOSED'"))
                .singleElement()
                .asString()
                .contains("\"period\":\"2026-11\"");
    }

    @Test
    void aClockThatIsDoubtedClosesNothing() {
        notices();
        taken(notice("PK-2026-000301", "J05501900W"));
        Periods periods = periods();
        periods.closeDue();
        clock.set("2027-06-01T00:00:00Z");
        assertThat(periods.closeDue()).isZero();
        clock.forward(Duration.ofDays(2));

        assertThat(periods.closeDue()).isZero();
    }

    @Test
    void aClosedMonthLeadsToNoMessage() {
        notices();
        taken(notice("PK-2026-000301", "J05501900W").child("p2", "PRANUAR"));
        taken(notice("PK-2026-000302", "J05501901W"));
        List<FactCount> before = counts();
        assertThat(hub.rows(LED)).hasSize(5);

        closed();

        assertThat(hub.rows(LED)).isEmpty();
        assertThat(hub.rows("select name from fact where at in (select received_at from message)"))
                .as("nor does its moment")
                .isEmpty();
        assertThat(counts()).isEqualTo(before);
    }

    /** Where no persons are counted, as where they are; what was taken back before stays so, what is now changes no figure. */
    @Test
    void aClosedMonthLeadsToNoCase() {
        referrals();
        ObjectNode kept = referral(null);
        ObjectNode gone = referral(null);
        referral(body(gone).path("referralId").asText());
        assertThat(hub.rows("select name from fact where undone_by is not null"))
                .hasSize(1);

        closed();

        assertThat(hub.rows(LED)).isEmpty();
        assertThat(hub.rows("select name from fact where undone_at is not null"))
                .hasSize(1);
        assertThat(hub.rows("select name from fact where at in (select received_at from message)"
                        + " or undone_at in (select received_at from message)"))
                .isEmpty();
        assertThat(number("referrals", Map.of())).isEqualTo(2);
        referral(body(kept).path("referralId").asText());
        assertThat(number("referrals", Map.of()))
                .as("told, and not corrected any more")
                .isEqualTo(3);
    }

    /** What was told of a day can be counted again of that day, though nobody can tell the hour. */
    @Test
    void everyNumberThatWasToldCanBeCountedAgain() {
        notices();
        taken(notice("PK-2026-000301", "J05501900W"));
        String agreement =
                hub.rows("select id from agreement where id like '%-02'").get(0);
        Instant from = NOW.minus(Duration.ofHours(3));
        Instant until = NOW.plus(Duration.ofHours(3));
        hub.registers.edit(
                "insert into reported_window values (?, 'cases', ?::timestamptz, ?::timestamptz, ?, now())",
                agreement,
                from.toString(),
                until.toString(),
                "{\"fact returnee.notified.v1 persons {}\":1}");

        closed();

        Set<String> types = Set.of("al.tirana.fpr.returnee.notified.v1");
        assertThat(hub.database.<List<FactCount>>read(
                        connection -> FactCounts.of(connection, agreement, from, until, types)))
                .isNotEmpty();
        assertThat(hub.rows("select count(*)::text from fact where at = '" + from + "'"))
                .containsExactly("2");
    }

    /** A message that names a moment of a closed month is counted, and leads nowhere from the first. */
    @Test
    void whatComesIntoAClosedMonthLeadsNowhere() {
        notices();
        taken(notice("PK-2026-000301", "J05501900W"));
        closed();

        taken(notice("PK-2026-000302", "J05501901W"));

        assertThat(hub.rows(LED)).isEmpty();
        assertThat(number("households", Map.of())).isEqualTo(2);
    }

    /** Of two months nobody can tell who is in both. */
    @Test
    void aPersonIsAnotherInAnotherMonth() {
        notices();
        taken(notice("PK-2026-000301", "J05501900W"));
        Notice december = notice("PK-2026-000302", "J05501900W");
        hub.database.inTransaction(tx -> hub.records.within(
                tx,
                new al.tirana.nyja.engine.admission.gate.InboundMessage(
                        IntakeFixture.arrival(december.message, "PK", TRANSPORT).parsed(),
                        "PK",
                        TRANSPORT,
                        NOW.plus(Duration.ofDays(20)))));

        assertThat(hub.rows("select count(distinct person)::text from fact where name = 'persons'"))
                .containsExactly("2");
        assertThat(number("persons", Map.of())).as("in November").isEqualTo(1);
    }

    @Test
    void theClauseIsCheckedBeforeTheAgreementIsTaken() {
        String nothing = figures("returnees.counted.v1");
        assertThatThrownBy(() -> AgreementDocument.compile(nothing))
                .isInstanceOf(InvalidAgreementException.class)
                .hasMessageContaining("x-fpr-facts");
        assertThatThrownBy(() -> AgreementDocument.compile(figures("referral.requested.v1")))
                .isInstanceOf(InvalidAgreementException.class)
                .hasMessageContaining("No flow of the agreement carries this type");
        assertThatThrownBy(() -> AgreementDocument.compile(IntakeFixture.household()
                        .replace("    refusedMinors:", "    facts: [returnee.notified.v1]\n    refusedMinors:")))
                .isInstanceOf(InvalidAgreementException.class)
                .hasMessageContaining("Only a report of the hub's own counts");
    }

    private static final al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence TRANSPORT =
            al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence.TRANSPORT;

    /** Another agreement may count what this one lets it; then it is written down here, and nowhere else. */
    @Test
    void whatAnotherAgreementMayCountIsWrittenDownToo() {
        hub.registers.enabled(IntakeFixture.household()
                .replace("PK-BT-2026-01", NOTICES)
                .replace("    refusedMinors:", "    countedBy: [BT-INSTAT-2026-02]\n    refusedMinors:"));
        taken(notice("PK-2026-000301", "J05501900W"));

        assertThat(number("persons", Map.of())).isEqualTo(1);
        assertThat(number("households", Map.of())).isEqualTo(1);
    }

    private static Map<String, String> person(String sex, String age) {
        return Map.of("SEX", sex, "AGE", age, "MANNER", "RIPRANIM", "LIMB", "_U", "UNIT", "AL224-06");
    }

    private void notices() {
        hub.registers.enabled(figures("returnee.notified.v1"));
    }

    /** The agreement on notices, with the monthly report of the Border Police's, which reads facts. */
    private static String figures(String type) {
        String police = IntakeFixture.text(
                "../../plugins/plugin-border-police/src/main/resources/META-INF/nyja/agreement.yaml");
        return (IntakeFixture.household() + police.substring(police.indexOf("\n  cases:\n")))
                .replace("PK-BT-2026-01", NOTICES)
                .replace("days: working}\n", "days: working}\n    facts: [" + type + "]\n");
    }

    private void referrals() {
        hub.registers.enabled(referralsAndFigures());
    }

    private static String referralsAndFigures() {
        String report = figures("referral.requested.v1");
        return IntakeFixture.agreement().replace("BT-OSHC0012-2026-01", REFERRALS)
                + report.substring(report.indexOf("\n  cases:\n"));
    }

    private Periods periods() {
        return new Periods(hub.database, hub.ledger, hub.watch, clock);
    }

    /** The month is over, and the clock has gone on evenly. */
    private void closed() {
        Periods periods = periods();
        periods.closeDue();
        clock.set("2027-01-12T00:00:00Z");
        periods.closeDue();
        clock.forward(Duration.ofDays(1));
        assertThat(periods.closeDue()).isEqualTo(1);
    }

    private Notice notice(String number, String nid) {
        Notice notice = Notice.of(number).adult("p1", "PRANUAR");
        notice.message.put("agreementid", NOTICES);
        if (nid != null) {
            ((ObjectNode) body(notice.message).at("/persons/0")).put("nid", nid).put("nidStatus", "DEKLARUAR");
        }
        return notice;
    }

    private void taken(Notice notice) {
        Taken taken = hub.record(notice);
        assertThat(taken.kind()).as(taken.findings().toString()).isEqualTo(Taken.Kind.ADMITTED);
    }

    private ObjectNode referral(String replaces) {
        return referral(replaces, "OSHC.0012");
    }

    private ObjectNode referral(String replaces, String to) {
        String actor = "https://id.tirana.al/fpr/actor/" + to;
        ObjectNode referral = hub.referral().put("agreementid", REFERRALS).put("recipient", actor);
        referral.put("correlationid", UUID.randomUUID().toString());
        ((ObjectNode) referral.at("/data/legal/consent")).putArray("scope").add(actor);
        if (replaces != null) {
            body(referral).put("replacesReferralId", replaces);
        }
        assertThat(codes(hub.receive(signed(referral, QRM), "BT.QRM"))).isEmpty();
        return referral;
    }

    private void visit(UUID visit, String type, String state, int sequence) {
        ObjectNode message = BroughtCaseTest.message(hub, visit, type, "BT.QRM", "OSHC.0012", sequence);
        message.put("type", "al.tirana.fpr.visits." + type + ".v1")
                .put("dataschema", "https://id.tirana.al/fpr/schema/visits." + type + "/v1")
                .put("agreementid", "BT-VIZITA-2026-02");
        body(message).removeAll();
        body(message).put("visitId", visit.toString());
        if (state != null) {
            body(message).put("state", state);
        }
        assertThat(codes(hub.receive(signed(message, QRM), "BT.QRM"))).isEmpty();
    }

    private long visits() {
        Set<String> types = Set.of("al.tirana.fpr.visits.asked.v1", "al.tirana.fpr.visits.moved.v1");
        return hub
                .database
                .<List<FactCount>>read(connection -> FactCounts.of(connection, "BT-VIZITA-2026-02", MONTH, NEXT, types))
                .stream()
                .filter(count -> count.by().isEmpty())
                .mapToLong(FactCount::number)
                .sum();
    }

    private List<FactCount> counts() {
        Set<String> types = Set.of("al.tirana.fpr.returnee.notified.v1", "al.tirana.fpr.referral.requested.v1");
        String agreement =
                hub.rows("select id from agreement where id like '%-02'").get(0);
        return hub.database.read(connection -> FactCounts.of(connection, agreement, MONTH, NEXT, types));
    }

    private long number(String fact, Map<String, String> by) {
        return counts().stream()
                .filter(count -> count.fact().equals(fact) && count.by().equals(by))
                .mapToLong(FactCount::number)
                .sum();
    }
}
