package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.TestClock;
import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.spi.Text;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was handed on and came back stops for a human, and can be sent again. */
class ReturnedDeliveriesTest {

    private static final Text WORDS = new Text("u kthye", "mail: it came back (5.1.1)");

    private final TestClock clock = new TestClock("2026-03-02T08:00:00Z");
    private final PostOffice office = new PostOffice(clock);
    private final Receiver receiver = new Receiver();
    private final ReturnedDeliveries returned =
            new ReturnedDeliveries(office.database, office.ledger, office.tasks, clock);

    @BeforeEach
    void oneIsHandedOn() {
        office.run("update agreement set valid_from = '2020-01-01', valid_until = '2999-01-01'");
        office.channel(NGO, ChannelId.NOTICES, "inbox");
        office.node(receiver);
        office.post("case", 1, 1);
        await().until(() -> office.count("DELIVERED") == 1);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void itStopsWithItsLaneAndIsToldAndGoesAgain() {
        assertThat(returned.stop(first(), NGO, clock.instant(), WORDS)).isTrue();
        assertThat(returned.stop(first(), NGO, clock.instant(), WORDS))
                .as("no second effect")
                .isTrue();

        assertThat(office.parking().open(10)).singleElement().satisfies(item -> {
            assertThat(item.reason()).isEqualTo("FPR-505");
            assertThat(item.detail()).isEqualTo(WORDS.en());
            assertThat(item.owner()).isEqualTo(NGO);
        });
        assertThat(office.events()).containsSubsequence("DELIVERED", "PARKED", "OWNER_TOLD");
        office.post("case", 2, 2);
        office.post("other", 1, 1);
        await().until(() -> office.count("DELIVERED") == 1);
        assertThat(office.ask("select state from delivery where idempotency_key like '%case 2'"))
                .as("order holds from here on")
                .containsExactly("WAITING");

        clock.forward(Duration.ofHours(1));
        assertThat(office.parking().retry(office.parking().open(10).get(0).id(), "arta"))
                .isTrue();
        await().until(() -> office.count("DELIVERED") == 3);
        assertThat(returned.stop(first(), NGO, clock.instant().minus(Duration.ofHours(1)), WORDS))
                .as("that mail was about the time before")
                .isTrue();
        assertThat(office.count("PARKED")).isZero();
    }

    /** What has arrived cannot be called back: whoever sends it again should know that it comes behind. */
    @Test
    void whoSendsItAgainReadsWhatItsLaneHasBroughtSince() {
        office.post("case", 2, 2);
        office.post("case", 3, 3);
        office.post("other", 1, 1);
        await().until(() -> office.count("DELIVERED") == 4);

        assertThat(returned.stop(first(), NGO, clock.instant(), WORDS)).isTrue();

        assertThat(office.parking().open(10).get(0).detail())
                .isEqualTo(WORDS.en() + "; later ones of its lane that arrived: 2");
    }

    @Test
    void whatIsUnknownOrAnothersStopsNothing() {
        assertThat(returned.stop(UUID.randomUUID(), NGO, clock.instant(), WORDS))
                .isFalse();
        assertThat(returned.stop(first(), "OSHC.0099", clock.instant(), WORDS)).isFalse();
        assertThat(office.count("DELIVERED")).isEqualTo(1);
    }

    private UUID first() {
        return UUID.fromString(office.ask("select disclosure_id from delivery where idempotency_key like '%case 1'")
                .get(0));
    }
}
