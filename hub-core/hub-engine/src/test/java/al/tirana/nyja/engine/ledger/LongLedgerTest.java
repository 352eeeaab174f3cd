package al.tirana.nyja.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * A ledger of a million entries is verified within a minute: {@code -Dnyja.ledger.entries=1000000}. A build makes a short
 * one, which takes the same way.
 */
class LongLedgerTest {

    private static final int ENTRIES = Integer.getInteger("nyja.ledger.entries", 5_000);
    private static final int AT_ONCE = 1_000;

    @Test
    void isVerifiedWithinAMinute() {
        TestLedger ledger = new TestLedger();
        for (int written = 0; written < ENTRIES; written += AT_ONCE) {
            ledger.record(AT_ONCE);
            if (written % 10_000 == 0) {
                ledger.keeper.keepNow();
            }
        }
        ledger.keeper.keepNow();
        ledger.inDatabase("analyze ledger_entry"); // as autovacuum does
        Report report = ledger.verify();
        System.out.printf("%d entries in %d blocks verified in %s%n", report.entries(), report.blocks(), report.took());
        assertThat(report.faults()).isEmpty();
        assertThat(report.entries()).isEqualTo(ENTRIES);
        assertThat(report.took()).isLessThan(Duration.ofMinutes(1));
    }
}
