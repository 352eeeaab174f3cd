package al.tirana.nyja.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestRows;
import al.tirana.nyja.engine.vault.Sealed;
import al.tirana.nyja.engine.vault.Vault;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was deleted in the second before sealing leaves no gap in the chain; it is missed by what it told about. */
class CrossCheckTest {

    private final TestLedger ledger = new TestLedger();

    @Test
    void aMessageAndItsDeliveryWithTheirEntriesAreSound() {
        delivered();
        assertThat(ledger.faults()).isEmpty();
    }

    @Test
    void namesAMessageWhoseAdmissionWasDeletedBeforeItWasSealed() {
        UUID id = delivered();
        ledger.inDatabase("delete from ledger_entry where event = 'ADMITTED'");
        assertThat(ledger.verify().faults())
                .extracting(fault -> fault.text().en())
                .containsExactly("A message has no entry of its admission: id " + id);
    }

    @Test
    void namesADeliveryWhoseEntryWasDeletedBeforeItWasSealed() {
        UUID id = delivered();
        ledger.inDatabase("delete from ledger_entry where event = 'DELIVERED'");
        assertThat(ledger.verify().faults())
                .extracting(fault -> fault.text().en())
                .containsExactly(
                        "A delivery has no entry: id " + id + ", column state DELIVERED; by the ledger WAITING");
    }

    @Test
    void aQuestionThatEndedIsSoundAndNotDelivered() {
        UUID id = is("EXPIRED", Event.QUESTION_ENDED);
        assertThat(ledger.faults()).isEmpty();

        ledger.inDatabase("update delivery set state = 'DELIVERED'");
        assertThat(ledger.verify().faults())
                .extracting(fault -> fault.text().en())
                .containsExactly(
                        "A delivery has no entry: id " + id + ", column state DELIVERED; by the ledger EXPIRED");
    }

    /** Its end was no end: it had been handed on, and came back; then it went again. */
    @Test
    void aDeliveryThatCameBackIsParkedUntilItIsDeliveredAgain() {
        UUID id = delivered();
        ledger.database.transact(tx -> ledger.ledger.record(
                tx,
                about(Event.PARKED, "HUB", id)
                        .disclosure(id)
                        .detail("returned", "true")
                        .build()));
        assertThat(ledger.faults()).as("by the ledger it is parked").contains(FaultKind.DELIVERY_WITHOUT_ENTRY);

        ledger.inDatabase("update delivery set state = 'PARKED'", "update lane set due_at = now(), parked = true");
        assertThat(ledger.faults()).as("nobody was asked").containsExactly(FaultKind.TASK_DELETED);

        ledger.database.transact(tx -> ledger.ledger.record(
                tx,
                about(Event.UNPARKED, "arta", id).disclosure(id).build(),
                about(Event.DELIVERED, "HUB", id).disclosure(id).build()));
        ledger.inDatabase("update delivery set state = 'DELIVERED'", "update lane set due_at = null, parked = false");
        assertThat(ledger.faults()).isEmpty();
    }

    @Test
    void namesAnAdmittedMessageThatIsGone() {
        UUID id = delivered();
        ledger.keeper.keepNow();
        ledger.inDatabase("delete from delivery", "delete from message");
        assertThat(ledger.verify().faults())
                .extracting(fault -> fault.text().en())
                .containsExactly(
                        "An admitted message is missing in the database: id " + id,
                        "What was to reach the recipient is missing in the database: id " + id);
    }

    @Test
    void aHouseholdThatWasOnlyCountedIsNoMissingMessage() {
        UUID id = UUID.randomUUID();
        ledger.database.transact(tx -> ledger.ledger.record(
                tx,
                LedgerEntry.of(Event.ADMITTED, "PK")
                        .correlation(id)
                        .message(id)
                        .detail("effect", "COUNTED")
                        .build()));
        assertThat(ledger.faults()).isEmpty();
    }

    @Test
    void namesAnAdmissionThatSpeaksOfAnotherMessage() {
        UUID id = delivered();
        ledger.inDatabase("update message set message_id = gen_random_uuid()");
        assertThat(ledger.faults())
                .containsExactly(
                        FaultKind.MESSAGE_WITHOUT_ENTRY,
                        FaultKind.MESSAGE_DELETED,
                        FaultKind.DELIVERY_CHANGED,
                        FaultKind.BODY_CHANGED);
        assertThat(ledger.verify().faults().get(1).subject()).isEqualTo(id);
    }

    @Test
    void namesAQuestionThatTheDatabaseForgotOrThatWasAskedAgain() {
        UUID id = UUID.randomUUID();
        asked(id);
        assertThat(ledger.faults()).isEmpty();

        ledger.inDatabase("delete from question");
        assertThat(ledger.verify().faults())
                .extracting(fault -> fault.text().en())
                .containsExactly("A partner was asked, and the database no longer says so: id " + id);

        asked(id);
        assertThat(ledger.verify().faults())
                .extracting(fault -> fault.text().en())
                .containsExactly("A partner was asked the same question more than once: id " + id);
    }

    private void asked(UUID id) {
        ledger.database.transact(tx -> ledger.ledger.record(
                tx,
                LedgerEntry.of(Event.PARTNER_ASKED, "HUB")
                        .disclosure(id)
                        .recipient("OSHC.0012")
                        .build()));
        ledger.inDatabase("insert into question (disclosure_id, asked_at) values ('" + id + "', now())");
    }

    /** What somebody with the rights of the database's owner may do to a delivery, and what is said then. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            WAITING | update delivery set state = 'SKIPPED' | DELIVERY_WITHOUT_ENTRY | column state SKIPPED; by the ledger WAITING
            WAITING | update delivery set state = 'EXPIRED' | DELIVERY_WITHOUT_ENTRY | column state EXPIRED; by the ledger WAITING
            WAITING | update delivery set state = 'DELIVERED' | DELIVERY_WITHOUT_ENTRY | column state DELIVERED; by the ledger WAITING
            DELIVERED | update delivery set state = 'SKIPPED' | DELIVERY_WITHOUT_ENTRY | column state SKIPPED; by the ledger DELIVERED
            DELIVERED | update delivery set state = 'WAITING' | DELIVERY_CHANGED | column state WAITING; by the ledger DELIVERED
            PARKED | update delivery set state = 'WAITING' | DELIVERY_CHANGED | column state WAITING; by the ledger PARKED
            WAITING | update delivery set recipient = 'OSHC.0013' | DELIVERY_CHANGED | column recipient
            WAITING | update lane set recipient = 'OSHC.0013' | DELIVERY_CHANGED | column lane_id
            WAITING | update delivery set agreement_version = 7 | DELIVERY_CHANGED | column agreement_version
            WAITING | update delivery set correlation_id = gen_random_uuid() | DELIVERY_CHANGED | column correlation_id
            WAITING | update lane set parked = true | DELIVERY_CHANGED | column lane.parked true
            WAITING | update lane set due_at = null | DELIVERY_CHANGED | column lane.due_at
            WAITING | delete from lane | DELIVERY_CHANGED | column lane_id
            WAITING | delete from message | DELIVERY_CHANGED | column message_pk
            WAITING | update lane set due_at = '2999-01-01' | DELIVERY_CHANGED | column lane.due_at 2999
            WAITING | delete from delivery | DELIVERY_DELETED |
            DELIVERED | delete from delivery | DELIVERY_DELETED |
            WAITING | update delivery set body = overlay(body placing '\\x00' from 40) | BODY_CHANGED |
            WAITING | update delivery set body = (select body from message) | BODY_CHANGED |
            WAITING | update delivery set key_id = 'X/2999-01' | BODY_CHANGED | its key is missing
            WAITING | update delivery set body = null | BODY_DELETED |
            WAITING | update message set body = null | BODY_DELETED |
            WAITING | update message set body = wrapped_key | BODY_CHANGED |
            WAITING | update message set correlation_id = gen_random_uuid() | MESSAGE_CHANGED | column correlation_id
            WAITING | update message set agreement_version = 7 | MESSAGE_CHANGED | column agreement_version
            WAITING | update message set type = 'al.tirana.fpr.referral.requested.v9' | MESSAGE_CHANGED | column type
            PARKED | delete from parked | TASK_DELETED |
            PARKED | update parked set closed_at = now() | TASK_DELETED |
            """)
    void namesWhatWasChangedInTheDatabase(String state, String sql, FaultKind kind, String detail) {
        UUID id = is(state);
        is("WAITING".equals(state) ? "DELIVERED" : "WAITING"); // another case, which stays sound
        ledger.keeper.keepNow();
        assertThat(ledger.faults()).isEmpty();
        String where = sql.startsWith("update message") || sql.startsWith("delete from message")
                ? "message_id = '" + id + "'"
                : sql.contains("lane set") || sql.equals("delete from lane")
                        ? "lane_key = '" + id + "'"
                        : sql.contains("parked")
                                ? "delivery_id = (select id from delivery where disclosure_id = '" + id + "')"
                                : "disclosure_id = '" + id + "'";
        ledger.inDatabase(
                "delete from parked where " + (sql.equals("delete from delivery") ? "true" : "false"),
                sql.replace("(select body from message)", "(select body from message where message_id = '" + id + "')")
                        + " where " + where);
        List<Fault> faults = ledger.verify().faults();
        assertThat(faults).extracting(Fault::kind).contains(kind);
        assertThat(faults).extracting(Fault::subject).containsOnly(id);
        Fault fault =
                faults.stream().filter(one -> one.kind() == kind).findFirst().orElseThrow();
        assertThat(fault.text().en()).contains(detail == null ? id.toString() : detail);
        assertThat(fault.text().sq()).isNotEqualTo(fault.text().en());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            delete from parked | TASK_DELETED
            update parked set closed_at = now() | TASK_CHANGED
            update parked set kind = 'NO_RECEIVED' | TASK_CHANGED
            insert into parked (reason, owner, parked_at, kind) values ('x', 'y', now(), 'NO_RECEIVED') | TASK_WITHOUT_ENTRY
            """)
    void namesATaskForAHumanThatWasMadeToDisappear(String sql, FaultKind kind) {
        ledger.inDatabase(
                "insert into parked (reason, owner, parked_at, kind) values ('x', 'y', now(), 'MINOR_REFUSED')");
        ledger.database.transact(tx -> ledger.ledger.record(
                tx,
                LedgerEntry.of(Event.HUMAN_ASKED, "HUB")
                        .detail("kind", "MINOR_REFUSED")
                        .detail("parked", 1)
                        .build()));
        assertThat(ledger.faults()).isEmpty();
        ledger.inDatabase(sql);
        assertThat(ledger.faults()).containsExactly(kind);
    }

    /** Several times as many rows take about as many times as long, not their square. */
    @Test
    void aCaseWithManyEntriesIsCheckedInReasonableTime() {
        UUID id = is("DELIVERED");
        ledger.inDatabase(
                "insert into ledger_entry (entry_id, at, event, actor, correlation_id, content, mac, position)"
                        + " select gen_random_uuid(), now(), case when n % 2 = 0 then 'ADMITTED' else 'DISCLOSED' end, 'BT.QRM', '"
                        + id
                        + "', '{\"message\":\"' || gen_random_uuid() || '\",\"disclosure\":\"' || gen_random_uuid()"
                        + " || '\"}', '', -1 from generate_series(1, 40000) n");
        Faults faults = new Faults();
        long start = System.nanoTime();
        ledger.database.transact(tx -> new CrossCheck(java.time.Instant.now(), faults).run(tx));
        assertThat(java.time.Duration.ofNanos(System.nanoTime() - start)).isLessThan(java.time.Duration.ofSeconds(20));
        assertThat(faults.count()).isEqualTo(40_000);
    }

    private UUID delivered() {
        return is("DELIVERED");
    }

    private UUID is(String state) {
        return is(state, "WAITING".equals(state) ? null : Event.valueOf(state));
    }

    /**
     * A message and its delivery in that state, with all that the hub writes about them.
     *
     * @param last null while it waits
     */
    private UUID is(String state, Event last) {
        Vault vault = ledger.keys.vault();
        Instant now = Instant.now();
        UUID id = TestRows.message(
                ledger.database, vault.seal(TestRows.AGREEMENT, Period.ofDays(30), now, "row", new byte[9]), state);
        body(
                "message",
                "message_id",
                id,
                vault.seal(TestRows.AGREEMENT, Period.ofDays(30), now, "message BT.QRM " + id, new byte[90]));
        body(
                "delivery",
                "disclosure_id",
                id,
                vault.seal(TestRows.AGREEMENT, Period.ofDays(30), now, "delivery " + id + " OSHC.0012", new byte[90]));
        boolean open = "WAITING".equals(state) || "PARKED".equals(state);
        ledger.inDatabase("update lane set due_at = " + (open ? "now()" : "null") + ", parked = "
                + "PARKED".equals(state) + " where lane_key = '" + id + "'");
        ledger.database.transact(tx -> ledger.ledger.record(
                tx,
                about(Event.ADMITTED, "BT.QRM", id)
                        .message(id)
                        .clause(TestRows.AGREEMENT + "/1#flows.referral.accepts")
                        .detail("type", "referral.requested.v1")
                        .build(),
                about(Event.DISCLOSED, "HUB", id)
                        .message(id)
                        .clause(TestRows.AGREEMENT + "/1#flows.referral.discloses")
                        .disclosure(id)
                        .recipient("OSHC.0012")
                        .build()));
        if ("PARKED".equals(state)) {
            ledger.inDatabase("insert into parked (delivery_id, reason, owner, parked_at) select id, 'x', 'y', now()"
                    + " from delivery where disclosure_id = '" + id + "'");
        }
        if (last != null) {
            ledger.database.transact(tx -> ledger.ledger.record(
                    tx,
                    about(last, "HUB", id).disclosure(id).recipient("OSHC.0012").build()));
        }
        return id;
    }

    private static LedgerEntry.Builder about(Event event, String actor, UUID id) {
        return LedgerEntry.of(event, actor).agreement(TestRows.AGREEMENT).correlation(id);
    }

    private void body(String table, String column, UUID id, Sealed sealed) {
        ledger.database.transact(tx -> {
            try (var update = tx.prepareStatement(
                    "update " + table + " set key_id = ?, wrapped_key = ?, body = ? where " + column + " = ?")) {
                update.setString(1, sealed.keyId());
                update.setBytes(2, sealed.wrappedKey());
                update.setBytes(3, sealed.ciphertext());
                update.setObject(4, id);
                update.executeUpdate();
            }
        });
    }
}
