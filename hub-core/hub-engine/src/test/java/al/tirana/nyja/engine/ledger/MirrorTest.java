package al.tirana.nyja.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class MirrorTest {

    @Test
    void neverCarriesAForgedHeadOutside() throws IOException {
        TestLedger ledger = TestLedger.withBlocks(2, 2);
        ledger.inDatabase("update ledger_block set hash = repeat('a', 64) where block_no = 2");
        ledger.record(2);
        ledger.keeper.keepNow();
        assertThat(Files.readString(ledger.headsFile)).doesNotContain("a".repeat(64));
        assertThat(ledger.faults()).containsExactly(FaultKind.BLOCK_EDITED);
    }

    @Test
    void goesOnAfterTheTailWasCutSoThatTheHubServesPeople() {
        TestLedger ledger = TestLedger.withBlocks(2, 2, 2);
        ManipulationTest.cutTail(ledger);
        ledger.record(2);
        ledger.keeper.keepNow();
        assertThat(ledger.ledger.head().get("block").asLong()).isEqualTo(3);
        ledger.record(2);
        ledger.keeper.keepNow();
        assertThat(ledger.ledger.head().get("block").asLong()).isEqualTo(4);
        assertThat(ledger.faults()).containsExactly(FaultKind.TAIL_CUT_OFF);
    }

    @Test
    void aTailThatIsPutBackExactlyIsWholeAgain() {
        TestLedger ledger = TestLedger.withBlocks(2, 2, 2);
        ledger.inDatabase(
                "create table entries_before as select * from ledger_entry",
                "create table blocks_before as select * from ledger_block");
        ManipulationTest.cutTail(ledger);
        ledger.keeper.keepNow();
        assertThat(ledger.faults()).containsExactly(FaultKind.TAIL_CUT_OFF);

        ledger.inDatabase(
                "insert into ledger_block select * from blocks_before on conflict do nothing",
                "insert into ledger_entry overriding system value select * from entries_before on conflict do nothing",
                "drop table entries_before",
                "drop table blocks_before");
        ledger.keeper.keepNow();
        ledger.record(2);
        ledger.keeper.keepNow();

        assertThat(ledger.faults()).isEmpty();
    }
}
