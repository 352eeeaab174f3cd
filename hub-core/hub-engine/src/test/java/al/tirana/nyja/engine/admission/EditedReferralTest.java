package al.tirana.nyja.engine.admission;

import static al.tirana.nyja.engine.admission.IntakeFixture.NGO;
import static al.tirana.nyja.engine.admission.IntakeFixture.QRM;
import static al.tirana.nyja.engine.admission.IntakeFixture.body;
import static al.tirana.nyja.engine.admission.IntakeFixture.codes;
import static al.tirana.nyja.engine.admission.IntakeFixture.signed;
import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.ledger.Fault;
import al.tirana.nyja.engine.ledger.FaultKind;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody who may write everything into the database changes what was really admitted: it is not used, and it is named. */
class EditedReferralTest {

    private final IntakeFixture hub = new IntakeFixture();
    private final ObjectNode referral = hub.referral();

    private void admitted() {
        assertThat(hub.receive(signed(referral, QRM), "BT.QRM").status()).isEqualTo(202);
        assertThat(hub.receive(signed(hub.status(referral, "08-status-received.json", 1), NGO), "OSHC.0012")
                        .status())
                .isEqualTo(202);
        assertThat(kinds()).isEmpty();
    }

    /** The last column: whether the hub can tell it from a referral that never was. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update referral set state = 'REQUESTED' | REFERRAL_CHANGED
            update referral set state = 'WITHDRAWN' | REFERRAL_CHANGED
            update referral set receiver_seq = 9 | REFERRAL_CHANGED
            update referral set referrer_seq = 0 | REFERRAL_CHANGED
            update referral set receiver = referrer, referrer = receiver | REFERRAL_CHANGED
            update referral set referrer = 'OSHC.0013' | REFERRAL_DELETED
            update referral set agreement_id = 'X' | REFERRAL_DELETED
            update referral set referral_id = gen_random_uuid() | REFERRAL_DELETED
            update referral set correlation_id = gen_random_uuid() | REFERRAL_CHANGED
            update referral set mac = null | REFERRAL_CHANGED
            update referral set mac = '\\x00' | REFERRAL_CHANGED
            delete from referral | REFERRAL_DELETED
            """)
    void aReferralThatWasEditedIsNotUsedAndIsNamed(String sql, FaultKind named) {
        admitted();
        hub.registers.edit(sql);

        Answer answer = hub.receive(signed(hub.status(referral, "09-status-accepted.json", 2), NGO), "OSHC.0012");

        assertThat(codes(answer)).containsExactly("FPR-301");
        assertThat(kinds()).contains(named);
        assertThat(hub.verifier.verify().faults())
                .filteredOn(fault -> fault.kind() == named)
                .extracting(Fault::subject)
                .contains(UUID.fromString(body(referral).path("referralId").asText()));
    }

    @Test
    void anInventedReferralIsNotUsedAndIsNamed() {
        admitted();
        ObjectNode other = hub.referral();
        hub.registers.edit(
                "insert into referral (referral_id, agreement_id, referrer, receiver, state, changed_at, correlation_id)"
                        + " select ?, agreement_id, referrer, receiver, state, changed_at, ? from referral",
                UUID.fromString(body(other).path("referralId").asText()),
                UUID.fromString(other.path("correlationid").asText()));

        Answer answer = hub.receive(signed(hub.status(other, "09-status-accepted.json", 1), NGO), "OSHC.0012");

        assertThat(codes(answer)).containsExactly("FPR-301");
        assertThat(kinds()).containsExactly(FaultKind.REFERRAL_CHANGED);
    }

    /** A row of yesterday has the seal of yesterday; the ledger knows what came since. */
    @Test
    void anOlderRowThatIsPutBackIsNamed() {
        hub.receive(signed(referral, QRM), "BT.QRM");
        hub.registers.edit("create table older as select * from referral");
        try {
            hub.receive(signed(hub.status(referral, "08-status-received.json", 1), NGO), "OSHC.0012");
            hub.registers.edit("delete from referral");
            hub.registers.edit("insert into referral select * from older");
        } finally {
            hub.registers.edit("drop table older");
        }

        assertThat(hub.verifier.verify().faults())
                .extracting(fault -> fault.text().en())
                .containsExactly("A referral is not as the hub left it: id "
                        + body(referral).path("referralId").asText()
                        + ", column state REQUESTED; by the ledger RECEIVED");
    }

    /** Decisive columns of what waits, and of the message it came from. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update delivery set expires_at = expires_at + interval '1 day'     | DELIVERY_CHANGED
            update delivery set expires_at = expires_at - interval '1 day'     | DELIVERY_CHANGED
            update delivery set by_consent = not by_consent                    | DELIVERY_CHANGED
            update delivery set escalates = not escalates                      | DELIVERY_CHANGED
            update delivery set referral_id = null                             | DELIVERY_CHANGED
            update delivery set flow = 'status'                                | DELIVERY_CHANGED
            update delivery set key_id = 'BT-OSHC0012-2026-01/2030-01'         | BODY_CHANGED
            update delivery set idempotency_key = concat('x', id) | BODY_CHANGED
            update delivery set fetched_at = now()                             | DELIVERY_CHANGED
            update delivery set escalated_at = now()                           | DELIVERY_CHANGED
            update delivery set message_pk = (select max(id) from message)     | DELIVERY_CHANGED
            update delivery set ends_by = 'AGREEMENT', else_at = expires_at, expires_at = now() - interval '1 hour' | DELIVERY_CHANGED
            update message set idempotency_key = concat('x', id) | BODY_CHANGED
            update message set data_hmac = 'x'                                 | BODY_CHANGED
            update message set evidence = 'TRANSPORT'                          | BODY_CHANGED
            update message set source = 'OSHC.0013'                            | MESSAGE_WITHOUT_ENTRY
            insert into purge values ('BT-OSHC0012-2026-01/2030-01', now(), 0) | PURGE_WITHOUT_ENTRY
            insert into channel_pause values ('OSHC.0012', now(), 1, '2999-01-01', 'x') | PAUSE_CHANGED
            insert into run_pause values ('BT-OSHC0012-2026-01', 'x', 'x', 'ana', now()) | PAUSE_CHANGED
            """)
    void whatWasEditedIsNamed(String sql, FaultKind named) {
        admitted();

        hub.registers.edit(sql);

        assertThat(kinds()).contains(named);
        assertThat(hub.verifier.verify().faults())
                .allSatisfy(fault ->
                        assertThat(fault.text().sq()).isNotEqualTo(fault.text().en()));
    }

    private List<FaultKind> kinds() {
        return hub.verifier.verify().faults().stream().map(Fault::kind).toList();
    }
}
