package al.tirana.nyja.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import al.tirana.nyja.engine.OwnThreads;
import al.tirana.nyja.engine.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LedgerTest {

    @Test
    void writesNothingWhenTheTransactionOfTheMessageFails() {
        TestLedger ledger = new TestLedger();
        assertThatThrownBy(() -> ledger.database.transact(tx -> {
                    ledger.ledger.record(tx, TestLedger.entry(1));
                    throw new IllegalStateException("refused at the last step");
                }))
                .isInstanceOf(IllegalStateException.class);
        ledger.keeper.keepNow();
        assertThat(ledger.verify().entries()).isZero();
    }

    @Test
    void keepsTheOrderInWhichEntriesWereRecorded() throws Exception {
        TestLedger ledger = new TestLedger();
        ledger.database.transact(tx -> ledger.ledger.record(
                tx,
                LedgerEntry.of(Event.ADMITTED, "BT.QRM").build(),
                LedgerEntry.of(Event.DISCLOSED, "HUB").build(),
                LedgerEntry.of(Event.DELIVERED, "HUB").build()));
        ledger.keeper.keepNow();
        assertThat(events()).containsExactly("ADMITTED", "DISCLOSED", "DELIVERED");
    }

    @Test
    void givesASignedHeadBeforeTheFirstBlockAndTheNewestAfterwards() {
        TestLedger ledger = new TestLedger();
        assertThat(ledger.ledger.head().get("block").asLong()).isZero();
        ledger.record(3);
        ledger.keeper.keepNow();
        assertThat(ledger.ledger.head().get("block").asLong()).isOne();
        assertThat(SignedHead.read(
                                ledger.ledger.head().get("jws").asText(),
                                ledger.keys.keys().ledgerKeys())
                        .orElseThrow()
                        .hash())
                .isEqualTo(ledger.ledger.head().get("hash").asText());
    }

    @Test
    void nothingIsSealedBehindATransactionThatIsStillOpen() throws Exception {
        TestLedger ledger = new TestLedger();
        ledger.record(1);
        try (Connection slow = TestDatabase.connection()) {
            slow.setAutoCommit(false);
            ledger.ledger.record(slow, TestLedger.entry(1));
            ledger.record(2);
            ledger.keeper.keepNow();
            assertThat(ledger.verify().entries()).isEqualTo(1);
            assertThat(ledger.verify().unsealed()).isEqualTo(2);
            slow.commit();
        }
        ledger.keeper.keepNow();
        Report report = ledger.verify();
        assertThat(report.sound()).isTrue();
        assertThat(report.blocks()).isEqualTo(2);
        assertThat(report.entries()).isEqualTo(4);
    }

    @Test
    void whatWasRolledBackHoldsUpNothingAndLeavesNoGap() throws Exception {
        TestLedger ledger = new TestLedger();
        try (Connection undone = TestDatabase.connection()) {
            undone.setAutoCommit(false);
            ledger.ledger.record(undone, TestLedger.entry(1));
            ledger.record(2);
            undone.rollback();
        }
        ledger.keeper.keepNow();
        assertThat(ledger.verify().sound()).isTrue();
        assertThat(ledger.verify().entries()).isEqualTo(2);
    }

    @Test
    void sealsInBoundedBlocks() {
        Report report = TestLedger.withBlocks(12_000).verify();
        assertThat(report.sound()).isTrue();
        assertThat(report.blocks()).isEqualTo(3);
    }

    @Test
    void isSealedByOneNodeAtATimeAndLosesNothing() {
        TestLedger ledger = new TestLedger();
        List<CompletableFuture<Void>> nodes = new ArrayList<>();
        for (int node = 0; node < 4; node++) {
            Sealer sealer = new Sealer(ledger.database, ledger.keys.keys(), Clock.systemUTC(), ledger.ledger);
            nodes.add(CompletableFuture.runAsync(
                    () -> {
                        for (int round = 0; round < 25; round++) {
                            ledger.record(4);
                            sealer.sealOne();
                        }
                    },
                    OwnThreads.EACH));
        }
        nodes.forEach(CompletableFuture::join);
        ledger.keeper.keepNow();
        Report report = ledger.verify();
        assertThat(report.faults()).isEmpty();
        assertThat(report.entries()).isEqualTo(400);
    }

    @Test
    void verifiesWhileTrafficGoesOn() {
        TestLedger ledger = new TestLedger();
        CompletableFuture<Void> traffic = CompletableFuture.runAsync(
                () -> {
                    for (int i = 0; i < 40; i++) {
                        ledger.record(25);
                        ledger.keeper.keepNow();
                    }
                },
                OwnThreads.EACH);
        do {
            assertThat(ledger.verify().faults()).isEmpty();
        } while (!traffic.isDone());
        traffic.join();
    }

    private static List<String> events() throws Exception {
        List<String> events = new ArrayList<>();
        try (Connection connection = TestDatabase.connection();
                Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("select event from ledger_entry order by epoch, xid, id")) {
            while (rows.next()) {
                events.add(rows.getString(1));
            }
        }
        return events;
    }
}
