package al.tirana.ura.engine.ledger;

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
        assertThat(Files.readString(ledger.headsFile)).doesNotContain("aaaa");
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
}
