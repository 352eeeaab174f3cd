package al.tirana.nyja.engine.delivery;

import static al.tirana.nyja.engine.delivery.PostOffice.AGREEMENT;
import static al.tirana.nyja.engine.delivery.PostOffice.NGO;
import static al.tirana.nyja.engine.delivery.PostOffice.policy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerFault.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

    private static final String OTHER = "OSHC.0013";

    private final PostOffice office = new PostOffice();
    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void anEndpointThatIsDownPausesAndTheOthersGoOn() {
        office.institution(OTHER, "rest");
        office.policy = policy(Duration.ofHours(1), Duration.ofHours(72));
        ngoIsDown();
        office.node(receiver);
        office.node(receiver);
        for (int lane = 0; lane < 30; lane++) {
            office.post("lane" + lane, 1, 1);
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> paused().equals(List.of(NGO)));
        await().pollDelay(Duration.ofMillis(300)).until(() -> true); // what was in flight at that moment
        int attempts = receiver.attempts.size();
        Instant since = Instant.now();

        for (int lane = 0; lane < 30; lane++) {
            office.post(office.delivery(OTHER, AGREEMENT, "lane" + lane, 1));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> office.count("DELIVERED") == 30);
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        long probes =
                receiver.attempts.stream().filter(key -> key.startsWith(NGO)).count() - attempts;
        long halfSeconds = Duration.between(since, Instant.now()).toMillis() / 500;
        assertThat(probes).as("one attempt each half second").isBetween(2L, halfSeconds + 3);

        receiver.well();
        await().atMost(Duration.ofSeconds(30)).until(() -> office.count("DELIVERED") == 60);
        assertThat(paused()).isEmpty();
        assertThat(office.events()).containsOnlyOnce("CHANNEL_PAUSED").containsOnlyOnce("CHANNEL_RESUMED");
    }

    @Test
    void aLoneDeliveryFlowsSoonAfterItsEndpointReturns() {
        office.policy = policy(Duration.ofHours(1), Duration.ofHours(72));
        ngoIsDown();
        office.node(receiver);
        office.post("a", 1, 2);

        await().atMost(Duration.ofSeconds(15)).until(() -> paused().equals(List.of(NGO)));
        receiver.well();

        await().atMost(Duration.ofSeconds(30)).until(() -> office.count("DELIVERED") == 2);
        assertThat(receiver.taken).containsExactly("OSHC.0012 a 1", "OSHC.0012 a 2");
    }

    @Test
    void aPausedEndpointOfASuspendedAgreementIsNotProbed() {
        ngoIsDown();
        office.node(receiver);
        office.post("a", 1, 1);
        await().atMost(Duration.ofSeconds(15)).until(() -> paused().equals(List.of(NGO)));
        office.run("update agreement set state = 'SUSPENDED'");
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true); // what was in flight at that moment
        int attempts = receiver.attempts.size();

        await().pollDelay(Duration.ofMillis(1500)).until(() -> true);

        assertThat(receiver.attempts).hasSize(attempts);
    }

    @Test
    void anEndpointThatSaysWhenIsNotAskedBefore() {
        ngoAsksFor(Duration.ofSeconds(3));
        office.node(receiver);
        office.post("a", 1, 2);
        await().until(() -> paused().equals(List.of(NGO)));
        Instant asked = Instant.now();
        receiver.well();
        office.post("b", 1, 2);

        RecipientLoad load = office.queries().open().get(0);
        assertThat(load.notBefore()).isBetween(asked.plusSeconds(1), asked.plusSeconds(4));
        await().atMost(Duration.ofSeconds(30)).until(() -> office.count("DELIVERED") == 4);
        assertThat(Instant.now()).isAfterOrEqualTo(load.notBefore());
        assertThat(receiver.attempts).as("one before, then each once").hasSize(5);
        assertThat(office.events()).containsOnlyOnce("CHANNEL_PAUSED").containsOnlyOnce("CHANNEL_RESUMED");
    }

    @Test
    void whoAsksForTooMuchIsAskedAfterTheAgreedTime() {
        ngoAsksFor(Duration.ofDays(400));
        office.node(receiver);
        office.post("a", 1, 1);

        await().until(() -> paused().equals(List.of(NGO)));
        assertThat(office.queries().open().get(0).notBefore())
                .as("the setting: a minute")
                .isBefore(Instant.now().plusSeconds(61));
    }

    @Test
    void whatWasTakenAtTheSameMomentDoesNotShortenTheWait() {
        CircuitBreaker circuit = circuit();
        circuit.failed(ChannelId.main(NGO), "FPR-501", false, Instant.now().plusSeconds(600));

        assertThat(circuit.answered(ChannelId.main(NGO), false)).isFalse();

        assertThat(paused()).containsExactly(NGO);
    }

    @Test
    void aLaterFailureDoesNotShortenTheWaitEither() {
        CircuitBreaker circuit = circuit();
        Instant until = Instant.now().plusSeconds(600);
        circuit.failed(ChannelId.main(NGO), "FPR-501", false, until);
        for (int i = 0; i < 5; i++) {
            circuit.failed(ChannelId.main(NGO), "FPR-502", false, null);
        }
        circuit.failed(ChannelId.main(NGO), "FPR-501", false, until.minusSeconds(300));

        assertThat(office.ask(
                        "select institution_id from channel_pause where next_probe_at < now() + interval '590 s'"))
                .isEmpty();
    }

    @Test
    void aChangedEndpointIsTriedAtOnce() {
        ngoAsksFor(Duration.ofMinutes(1));
        office.node(receiver);
        office.post("a", 1, 1);
        await().until(() -> paused().equals(List.of(NGO)));
        receiver.well();

        office.run("update channel set version = 2, changed_at = now()");

        await().atMost(Duration.ofSeconds(30)).until(() -> office.count("DELIVERED") == 1); // half of what it asked for
    }

    private CircuitBreaker circuit() {
        return new CircuitBreaker(
                office.database, office.ledger, office.clock, 3, Duration.ofMillis(500), Duration.ofHours(1));
    }

    private void ngoAsksFor(Duration wait) {
        receiver.mood = delivery -> {
            throw new PartnerFault(Kind.UNREACHABLE, "HTTP 429").withRetryAfter(wait);
        };
    }

    private void ngoIsDown() {
        receiver.mood = delivery -> {
            if (delivery.recipient().equals(NGO)) {
                throw new PartnerFault(Kind.UNREACHABLE, "connection refused");
            }
        };
    }

    private List<String> paused() {
        return office.ask("select institution_id from channel_pause");
    }
}
