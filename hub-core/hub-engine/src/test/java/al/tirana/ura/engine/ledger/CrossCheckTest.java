package al.tirana.ura.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.ura.engine.TestRows;
import al.tirana.ura.engine.vault.Sealed;
import java.util.UUID;
import org.junit.jupiter.api.Test;

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
                .containsExactly("A delivery has no entry: id " + id);
    }

    @Test
    void namesAnAdmittedMessageThatIsGone() {
        UUID id = delivered();
        ledger.keeper.keepNow();
        ledger.inDatabase("delete from delivery", "delete from message");
        assertThat(ledger.verify().faults())
                .extracting(fault -> fault.text().en())
                .containsExactly("An admitted message is missing in the database: id " + id);
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
        assertThat(ledger.faults()).containsExactly(FaultKind.MESSAGE_WITHOUT_ENTRY, FaultKind.MESSAGE_DELETED);
        assertThat(ledger.verify().faults().get(1).subject()).isEqualTo(id);
    }

    private UUID delivered() {
        UUID id = TestRows.message(
                ledger.database,
                new Sealed(TestRows.AGREEMENT + "/2026-12", "row", new byte[1], new byte[1]),
                "DELIVERED");
        ledger.database.transact(tx -> ledger.ledger.record(
                tx,
                LedgerEntry.of(Event.ADMITTED, "BT.QRM")
                        .correlation(id)
                        .message(id)
                        .build(),
                LedgerEntry.of(Event.DELIVERED, "HUB")
                        .correlation(id)
                        .disclosure(id)
                        .build()));
        return id;
    }
}
