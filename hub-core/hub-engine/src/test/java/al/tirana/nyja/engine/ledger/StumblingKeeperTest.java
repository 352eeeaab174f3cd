package al.tirana.nyja.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.TestPool;
import al.tirana.nyja.engine.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The sealer outlives what it stumbles over; and if nothing seals, everybody hears it. */
class StumblingKeeperTest {

    private final TestLedger ledger = new TestLedger();

    @Test
    void anErrorInARoundIsMadeUpForByTheNext() {
        TestPool pool = new TestPool();
        pool.stumble(new NoClassDefFoundError("agent")); // already in the first round, at the start
        try (LedgerKeeper keeper = new LedgerKeeper(
                new Database(pool.source()),
                ledger.keys.keys(),
                Clock.systemUTC(),
                ledger.ledger,
                ledger.head,
                ledger.heads)) {
            keeper.start();
            assertThat(pool.stumbled()).isTrue();
            await().until(keeper::working);
            pool.stumble(new StackOverflowError());
            await().atMost(Duration.ofSeconds(30)).until(pool::stumbled);
            ledger.record(3);
            await().atMost(Duration.ofSeconds(30)).until(() -> ledger.verify().unsealed() == 0);
            assertThat(keeper.working()).isTrue();
        }
    }

    @Test
    void verificationNamesEntriesThatNobodySeals() {
        ledger.record(3);
        assertThat(ledger.faults()).isEmpty();
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(61));
        Report report = new LedgerVerifier(
                        ledger.database, ledger.keys.keys(), ledger.heads, ledger.keys.vault(), later)
                .verify();
        assertThat(report.faults()).extracting(Fault::kind).containsExactly(FaultKind.ENTRIES_UNSEALED);
        assertThat(report.faults().get(0).text().en())
                .startsWith("Entries have waited more than a minute for their seal: row 1")
                .contains("3 entries, since ");
        assertThat(report.faults().get(0).text().sq()).contains("3 shënime, prej ");
    }

    @Test
    void whoAsksHearsSinceWhenTheOldestWaits() {
        ledger.record(1);
        Instant now = Instant.now();
        assertThat(tooOld(now)).isFalse();
        assertThat(tooOld(now.plusSeconds(62))).isTrue();
        ledger.keeper.keepNow();
        assertThat(tooOld(now.plusSeconds(62))).isFalse();
    }

    private boolean tooOld(Instant now) {
        return ledger.database.read(
                connection -> Unsealed.tooOld(connection, now).isPresent());
    }
}
