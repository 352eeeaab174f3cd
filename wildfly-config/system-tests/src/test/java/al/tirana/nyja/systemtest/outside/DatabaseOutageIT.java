package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.simulator.hub.HubAnswer;
import al.tirana.nyja.simulator.hub.HubClient;
import al.tirana.nyja.simulator.load.LoadPlan;
import al.tirana.nyja.simulator.load.LoadReport;
import al.tirana.nyja.simulator.message.Referrals;
import java.io.Closeable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL goes away under traffic and comes back. The hub promises nothing meanwhile, and breaks no promise. */
class DatabaseOutageIT {

    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("nyja.outage.seconds", 6));
    /** Much less than whoever asks the database itself would wait for it, also on a machine with much to do. */
    private static final Duration AT_ONCE = Duration.ofSeconds(6);

    private static final Duration RECOVERED = Duration.ofMinutes(3);
    private static final int PER_SECOND = 10;
    private static final int MESSAGES = PER_SECOND * (int) OUTAGE.plusSeconds(8).toSeconds();

    private final World world = World.shared();

    @AfterEach
    void asBefore() {
        world.hub().postgres().start();
        await().atMost(RECOVERED).until(world.hub()::ready);
    }

    @Test
    void sendersAreToldToComeBackAndNothingThatWasTakenIsLost() throws Exception {
        underTraffic(() -> {
            world.hub().postgres().stop();
            return world.hub().postgres()::start;
        });
    }

    @Test
    void aDatabaseThatHangsIsOneThatIsAway() throws Exception {
        underTraffic(() -> new FrozenDatabase(world.hub().home().pg().resolve("data")));
    }

    /** Takes the database away; closing what it gives brings it back. */
    private interface Outage {
        Closeable begin() throws Exception;
    }

    private void underTraffic(Outage outage) throws Exception {
        Effects effects = Effects.from(world.ngo());
        Path file = Files.createTempFile(world.hub().home().root(), "answered", ".jsonl");
        CompletableFuture<LoadReport> load = Loads.start(world, plan(file));
        await().atMost(RECOVERED).until(() -> effects.count() > PER_SECOND);

        long answered;
        Closeable away = outage.begin();
        try {
            eachSenderIsToldToComeBackUntil(Instant.now().plus(OUTAGE));
            answered = Answered.count(file);
        } finally {
            away.close();
        }

        await().atMost(RECOVERED).until(world.hub()::ready);
        LoadReport report = load.join();
        assertThat(report.unanswered()).isZero();
        assertThat(report.accepted()).isEqualTo(MESSAGES).isGreaterThan(answered);
        Map<String, List<String>> promised = Answered.in(file).lanes();
        await().atMost(RECOVERED).untilAsserted(() -> {
            effects.count(); // up to this moment
            Map<String, List<String>> kept = effects.lanes();
            kept.keySet().retainAll(promised.keySet()); // nothing was promised to those who were told to come back
            assertThat(kept).isEqualTo(promised);
        });
    }

    private void eachSenderIsToldToComeBackUntil(Instant end) throws Exception {
        HubClient client = world.centre().client();
        Referrals referrals = world.centre().referrals(System.nanoTime());
        while (Instant.now().isBefore(end)) {
            Instant sent = Instant.now();
            HubAnswer answer = client.post(referrals.next(Party.NGO));
            Duration took = Duration.between(sent, Instant.now());
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.retryAfter()).isPresent();
            assertThat(took).isLessThan(AT_ONCE);
            await().pollDelay(Duration.ofMillis(200)).until(() -> true);
        }
    }

    private static LoadPlan plan(Path file) {
        return new LoadPlan(Party.NGO, MESSAGES, 4, 20, PER_SECOND, System.nanoTime(), Duration.ofMinutes(3), file);
    }
}
