package al.tirana.nyja.engine.admission;

import static al.tirana.nyja.engine.admission.IntakeFixture.QRM;
import static al.tirana.nyja.engine.admission.IntakeFixture.signed;
import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.metrics.Backlog;
import al.tirana.nyja.engine.telemetry.TestSpans;
import org.junit.jupiter.api.Test;

/** Whoever watches the hub, by metrics or by traces, is told of each message, and of none that is a guarded unit's own. */
class WatchedIntakeTest {

    private static final String TIMED = "nyja_gate_seconds_count ";

    private final IntakeFixture hub = new IntakeFixture();
    private final TestSpans watched = new TestSpans();

    WatchedIntakeTest() {
        hub.intake.spans = watched.spans;
        hub.records.spans = watched.spans;
    }

    @Test
    void aMessageIsCountedTimedAndTraced() {
        post();

        assertThat(watched.noted()).singleElement().asString().contains("BT.QRM", "202");
        assertThat(scraped()).contains(TIMED + 1, "outcome=\"ADMITTED\"");
    }

    @Test
    void oneToAGuardedUnitIsNeitherCountedNorTimedNorTraced() {
        hub.guarded.add("OSHC.0012");
        post();

        assertThat(watched.noted()).isEmpty();
        assertThat(scraped()).contains(TIMED + 0).doesNotContain("nyja_messages_total");
    }

    @Test
    void norIsARecordThatGoesToSuchUnitsOnly() {
        hub.guarded.add("BT.QRM");
        hub.record(Notice.of("PK-2026-000001").adult("p1", "PRANUAR"));
        assertThat(watched.noted()).as("another is told too").hasSize(1);

        hub.guarded.add("BT.NJVRN.06");
        hub.record(Notice.of("PK-2026-000002").adult("p1", "PRANUAR"));
        assertThat(watched.noted()).isEmpty();
        assertThat(scraped()).contains("nyja_messages_total{agreement=\"none\",outcome=\"ADMITTED\"} 1.0");
    }

    private void post() {
        assertThat(hub.receive(signed(hub.referral(), QRM), "BT.QRM").status()).isEqualTo(202);
    }

    private String scraped() {
        return hub.metrics.scrape(new Backlog.Counts(0, 0, 0, 0, 0, 0));
    }
}
