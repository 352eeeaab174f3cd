package al.tirana.nyja.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.metrics.Backlog;
import al.tirana.nyja.engine.metrics.Metrics;
import al.tirana.nyja.engine.sight.GuardedUnits;
import al.tirana.nyja.engine.telemetry.TestSpans;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerReply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whoever watches the hub is told of each sending, and of none that goes to a guarded unit or is what one said. */
class MeasuredSenderTest {

    private static final String GUARDED = "BT.NJMF";

    private final TestSpans watched = new TestSpans();
    private final Metrics metrics = new Metrics(new GuardedUnits(null) {
        @Override
        public boolean any() {
            return true;
        }

        @Override
        public boolean guards(String institution) {
            return institution.equals(GUARDED);
        }
    });
    private final Sender sender = new MeasuredSender(delivery -> PartnerReply.empty(), metrics, watched.spans);

    @Test
    void aSendingIsCountedTimedAndTraced() throws PartnerFault, EndedByFault {
        sender.send(delivery("BT.QRM", "OSHC.0012"));

        assertThat(watched.noted()).singleElement().asString().contains("OSHC.0012", "DELIVERED");
        assertThat(scraped()).contains("nyja_send_seconds_count 1", "nyja_deliveries_total");
    }

    @Test
    void oneOfAGuardedUnitIsNot() throws PartnerFault, EndedByFault {
        sender.send(delivery("BT.QRM", GUARDED));
        sender.send(delivery(GUARDED, "BT.QRM"));

        assertThat(watched.noted()).isEmpty();
        assertThat(scraped()).contains("nyja_send_seconds_count 0").doesNotContain("nyja_deliveries_total");
    }

    private String scraped() {
        return metrics.scrape(new Backlog.Counts(0, 0, 0, 0, 0, 0));
    }

    private static ClaimedDelivery delivery(String source, String recipient) {
        String message = "{\"source\":\"" + Actors.uri(source) + "\"}";
        return new ClaimedDelivery(
                1,
                UUID.randomUUID(),
                "ngo-referral",
                "BT-OSHC0012-2026-01",
                1,
                "referral",
                recipient,
                "main",
                UUID.randomUUID(),
                "KEY",
                1,
                Instant.MAX,
                FprMessage.ofBytes(message.getBytes(StandardCharsets.UTF_8)),
                () -> true);
    }
}
