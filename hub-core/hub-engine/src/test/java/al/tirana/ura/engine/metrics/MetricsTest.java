package al.tirana.ura.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.ura.engine.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private final Metrics metrics = new Metrics();
    private final Backlog backlog = new Backlog(TestDatabase.empty());

    @Test
    void countsMessagesByOutcomeAndAgreement() {
        metrics.message("ADMITTED", "BT-OSHC0012-2026-01");
        metrics.message("ADMITTED", "BT-OSHC0012-2026-01");
        metrics.message("FPR-221", Metrics.NO_AGREEMENT);

        assertThat(scrape())
                .contains("ura_messages_total{agreement=\"BT-OSHC0012-2026-01\",outcome=\"ADMITTED\"} 2.0")
                .contains("ura_messages_total{agreement=\"none\",outcome=\"FPR-221\"} 1.0");
    }

    @Test
    void timesTheGateInBuckets() {
        metrics.gateTook(Duration.ofMillis(7));

        assertThat(scrape()).contains("ura_gate_seconds_bucket{le=\"0.01\"} 1", "ura_gate_seconds_count 1");
    }

    @Test
    void doesNotGrowWithoutEndWhenSomebodyLabelsWithArbitraryWords() {
        for (int i = 0; i < 2_000; i++) {
            metrics.delivery("DELIVERED", "WORD-" + i);
        }

        assertThat(scrape().lines().filter(line -> line.startsWith("ura_deliveries_total")))
                .hasSizeLessThanOrEqualTo(500);
    }

    @Test
    void tellsWhatWaitsNow() {
        assertThat(scrape()).contains("ura_deliveries_waiting 0.0", "ura_ledger_lag_seconds 0.0");
    }

    private String scrape() {
        return metrics.scrape(backlog.now());
    }
}
