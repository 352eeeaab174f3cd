package al.tirana.nyja.engine.admission;

import static al.tirana.nyja.engine.admission.IntakeFixture.NGO;
import static al.tirana.nyja.engine.admission.IntakeFixture.QRM;
import static al.tirana.nyja.engine.admission.IntakeFixture.body;
import static al.tirana.nyja.engine.admission.IntakeFixture.signed;
import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.admission.gate.InboundMessage.Evidence;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentEndsTest {

    private static final String ENDS =
            "select ends_by || ' ' || to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') from delivery";

    private final IntakeFixture hub = new IntakeFixture();
    private final ObjectNode referral = hub.referral();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            consent first       | 2026-11-22T10:00:00Z      | -                         | P30D | CONSENT 2026-11-22 10:00
            consent, an offset  | 2026-11-22T10:00:00+01:00 | -                         | P30D | CONSENT 2026-11-22 09:00
            expirytime first    | 2026-11-22T10:00:00Z      | 2026-11-21T12:00:00+01:00 | P30D | EXPIRY 2026-11-21 11:00
            retention first     | 2027-11-22T10:00:00Z      | -                         | P1D  | RETENTION 2026-11-22 10:00
            the agreement's own | 2027-11-22T10:00:00Z      | 2027-11-21T12:00:00+01:00 | P1Y  | LIMIT 2026-12-01 10:00
            """)
    void everyDeliveryEndsByWhatComesFirst(String what, String consent, String expiry, String retention, String end) {
        consent().put("expiresAt", consent);
        referral.put("retention", retention);
        if (expiry != null) {
            referral.put("expirytime", expiry);
        }
        refer();

        assertThat(hub.rows(ENDS)).containsExactly(end);
    }

    @Test
    void theLastDayOfTheAgreementEndsAtMidnightInItsZone() {
        String yaml =
                IntakeFixture.text("../../plugins/plugin-ngo-referral/src/main/resources/META-INF/nyja/agreement.yaml");
        hub.registers.version(yaml.replace("version: 1", "version: 2").replace("2027-12-31", "2026-11-22"));
        hub.registers.execute("update agreement set active_version = 2, valid_until = '2026-11-22'"
                + " where id = 'BT-OSHC0012-2026-01'");
        refer();

        assertThat(hub.rows(ENDS)).containsExactly("AGREEMENT 2026-11-22 23:00");
        assertThat(hub.rows("select else_by from delivery")).containsExactly("LIMIT");
    }

    @Test
    void aWithdrawalThatTheConsentAnnouncesIsItsEnd() {
        consent().put("withdrawnAt", "2026-11-23T10:00:00Z");
        refer();

        assertThat(hub.rows(ENDS)).containsExactly("CONSENT 2026-11-23 10:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WITHDRAWN", "CANCELLED", "ENTERED_IN_ERROR"})
    void whoEndsAReferralStopsWhatWaitsAndOnlyTheNewsGoesOut(String to) {
        refer();
        change(to, "posted");

        assertThat(hub.rows("select state || ' ' || flow || ' ' || ends_by from delivery order by id"))
                .containsExactly("EXPIRED referral " + to, "WAITING change LIMIT");
        assertThat(hub.rows("select event from ledger_entry order by id"))
                .endsWith("ADMITTED", "DISCLOSED", "EXPIRED", "ADMITTED", "DISCLOSED");
        assertThat(hub.rows("select content from ledger_entry where event = 'EXPIRED'"))
                .singleElement()
                .asString()
                .contains("\"why\":\"" + to + "\"", "\"recipient\":\"OSHC.0012\"", "\"disclosure\":\"");
    }

    @Test
    void whatIsParkedOfItEndsToo() {
        refer();
        hub.registers.execute("update delivery set state = 'PARKED'");
        hub.registers.execute("update lane set parked = true");
        hub.registers.execute("insert into parked (delivery_id, reason, owner, parked_at)"
                + " select id, 'FPR-505', 'OSHC.0012', now() from delivery");
        change("WITHDRAWN", "posted");

        assertThat(hub.rows("select state from delivery order by id")).containsExactly("EXPIRED", "WAITING");
        assertThat(hub.rows("select closing from parked")).containsExactly("RESOLVED");
        assertThat(hub.rows("select parked::text || (due_at is not null)::text from lane"))
                .containsExactly("falsetrue");
    }

    @Test
    void aWithdrawalThatComesAsARecordOrAReplyEndsItAsWell() {
        refer();
        change("WITHDRAWN", "record");

        assertThat(hub.rows("select state from delivery order by id")).containsExactly("EXPIRED", "WAITING");
    }

    @Test
    void anotherReferralOfTheSamePersonStays() {
        refer();
        ObjectNode other = hub.referral();
        other.put("correlationid", referral.path("correlationid").asText());
        hub.receive(signed(other, QRM), "BT.QRM");
        change("WITHDRAWN", "posted");

        assertThat(hub.rows("select state || ' ' || flow from delivery order by id"))
                .containsExactly("EXPIRED referral", "WAITING referral", "WAITING change");
    }

    @Test
    void whatRestsOnNoConsentStays() {
        refer();
        hub.registers.execute("update delivery set by_consent = false");
        change("WITHDRAWN", "posted");

        assertThat(hub.rows("select state from delivery order by id")).containsExactly("WAITING", "WAITING");
    }

    @Test
    void anAnswerThatEndsNothingEndsNothing() {
        refer();
        hub.receive(signed(hub.status(referral, "08-status-received.json", 1), NGO), "OSHC.0012");

        assertThat(hub.rows("select state from delivery order by id")).containsExactly("WAITING", "WAITING");
    }

    @Test
    void aCopyForChildProtectionEscalatesWhateverTheConsentSays() {
        hub.record(Notice.of("PK-2026-004217").child("1", "REFUZUAR"));

        assertThat(hub.rows("select recipient || ' ' || escalates || ' ' || by_consent from delivery order by id"))
                .contains("BT.NJMF true false");
    }

    private ObjectNode consent() {
        return (ObjectNode) referral.at("/data/legal/consent");
    }

    private void refer() {
        Answer answer = hub.receive(signed(referral, QRM), "BT.QRM");
        assertThat(answer.status()).as(answer.message().toString()).isEqualTo(202);
    }

    private void change(String to, String way) {
        ObjectNode status = hub.status(referral, "08-status-received.json", 2);
        status.put("source", referral.path("source").asText());
        status.put("recipient", referral.path("recipient").asText());
        body(status).remove("receiverRef");
        body(status).put("to", to).put("by", "REFERRER").put("reasonCode", reason(to));
        if (way.equals("posted")) {
            Answer answer = hub.receive(signed(status, QRM), "BT.QRM");
            assertThat(answer.status()).as(answer.message().toString()).isEqualTo(202);
        } else {
            Taken taken = hub.database.inTransaction(tx -> hub.records
                    .within(tx, List.of(IntakeFixture.arrival(status, "BT.QRM", Evidence.TRANSPORT)))
                    .get(0));
            assertThat(taken.findings()).isEmpty();
        }
    }

    private static String reason(String to) {
        return to.equals("WITHDRAWN") ? "A08" : "A10";
    }
}
