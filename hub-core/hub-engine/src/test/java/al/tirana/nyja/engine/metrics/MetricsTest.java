package al.tirana.nyja.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.TestDatabase;
import al.tirana.nyja.engine.TestKeys;
import al.tirana.nyja.engine.ledger.Event;
import al.tirana.nyja.engine.ledger.Head;
import al.tirana.nyja.engine.ledger.Ledger;
import al.tirana.nyja.engine.ledger.LedgerEntry;
import al.tirana.nyja.engine.sight.GuardedUnits;
import al.tirana.nyja.engine.store.Database;
import al.tirana.nyja.engine.vault.HubKeys;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private final TestClock clock = new TestClock("2036-11-26T10:00:00Z");
    private final Metrics metrics = new Metrics();
    private final Database database = TestDatabase.empty();
    private final Backlog backlog = new Backlog(database, clock);

    /** Who watches is no account with a role. */
    @Test
    void ofGuardedUnitsNothingIsCounted() {
        Metrics without = new Metrics(new GuardedUnits(null) {
            @Override
            public boolean any() {
                return true;
            }

            @Override
            public boolean guards(String institution) {
                return institution.equals("BT.NJMF");
            }
        });
        without.message("ADMITTED", "A", "BT.NJMF", List.of("BT.QRM"));
        without.message("ADMITTED", "A", "BT.QRM", List.of("BT.NJMF"));
        assertThat(without.delivery("DELIVERED", "BT.NJMF", () -> "BT.QRM", Duration.ZERO))
                .isFalse();
        assertThat(without.delivery("DELIVERED", "BT.QRM", () -> "BT.NJMF", Duration.ZERO))
                .isFalse();
        assertThat(without.gateTook(Duration.ZERO, "BT.NJMF", List.of("BT.QRM")))
                .isFalse();
        assertThat(without.gateTook(Duration.ZERO, "BT.QRM", List.of("BT.NJMF")))
                .isFalse();
        without.withheld("instat.quarterly.v1", 2, "BT.NJMF", List.of("INSTAT"));
        without.route("rest", "BT.NJMF", "in", "COMPLETED");
        assertThat(without.scrape(backlog.now()))
                .doesNotContain("nyja_messages", "nyja_deliveries_total", "nyja_tables_withheld", "NJMF")
                .as("nor timed: all less what is counted is theirs")
                .contains("nyja_gate_seconds_count 0", "nyja_send_seconds_count 0");

        without.withheld("instat.quarterly.v1", 2, "HUB", List.of("INSTAT"));
        assertThat(without.scrape(backlog.now()))
                .contains("nyja_tables_withheld_total{type=\"instat.quarterly.v1\"} 2.0");
        without.message("ADMITTED", "A", "PK", List.of("BT.QRM", "BT.NJMF"));
        assertThat(without.scrape(backlog.now()))
                .contains("nyja_messages_total{agreement=\"A\",outcome=\"ADMITTED\"} 1.0");
    }

    @Test
    void countsMessagesByOutcomeAndAgreement() {
        metrics.message("ADMITTED", "BT-OSHC0012-2026-01", "BT.QRM", List.of());
        metrics.message("ADMITTED", "BT-OSHC0012-2026-01", "BT.QRM", List.of());
        metrics.message("FPR-221", Metrics.NO_AGREEMENT, "BT.QRM", List.of());

        assertThat(scrape())
                .contains("nyja_messages_total{agreement=\"BT-OSHC0012-2026-01\",outcome=\"ADMITTED\"} 2.0")
                .contains("nyja_messages_total{agreement=\"none\",outcome=\"FPR-221\"} 1.0");
    }

    @Test
    void timesTheGateInBuckets() {
        metrics.gateTook(Duration.ofMillis(7), "BT.QRM", List.of());

        assertThat(scrape()).contains("nyja_gate_seconds_bucket{le=\"0.01\"} 1", "nyja_gate_seconds_count 1");
    }

    @Test
    void doesNotGrowWithoutEndWhenSomebodyLabelsWithArbitraryWords() {
        for (int i = 0; i < 2_000; i++) {
            metrics.delivery("DELIVERED", "WORD-" + i, () -> "BT.QRM", Duration.ZERO);
        }

        assertThat(scrape().lines().filter(line -> line.startsWith("nyja_deliveries_total")))
                .hasSizeLessThanOrEqualTo(500);
    }

    @Test
    void tellsWhatWaitsNow() {
        assertThat(scrape()).contains("nyja_deliveries_waiting 0.0", "nyja_ledger_lag_seconds 0.0");
    }

    /** The database may be on a machine with another time. */
    @Test
    void tellsAgesByTheClockThatWroteTheRows() {
        HubKeys keys = TestKeys.inTempDir().keys();
        Ledger ledger = new Ledger(keys, clock, new Head(keys));
        database.transact(
                tx -> ledger.record(tx, LedgerEntry.of(Event.SIGNED_IN, "arta").build()));
        clock.forward(Duration.ofSeconds(90));

        assertThat(scrape()).contains("nyja_ledger_lag_seconds 90.0");
    }

    private String scrape() {
        return metrics.scrape(backlog.now());
    }
}
