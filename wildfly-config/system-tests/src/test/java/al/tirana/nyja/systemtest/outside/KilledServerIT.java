package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.launcher.ServerEnds;
import al.tirana.nyja.simulator.load.LoadPlan;
import al.tirana.nyja.simulator.load.LoadReport;
import al.tirana.nyja.simulator.partner.Behaviour;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The server is killed with {@code kill -9} in the middle of its work. What it answered with 202 arrives all the same:
 * all of it, in order, and repeated only where nobody could know whether it had arrived.
 *
 * <p>{@code -Dnyja.kill.messages=2000 -Dnyja.kill.rounds=10} for the long run; {@code -Dnyja.kill.pace=300} (milliseconds that
 * the partner takes for each) to kill with many deliveries still waiting.
 */
class KilledServerIT {

    private static final int MESSAGES = Integer.getInteger("nyja.kill.messages", 120);
    private static final int ROUNDS = Integer.getInteger("nyja.kill.rounds", 1);
    private static final int PACE = Integer.getInteger("nyja.kill.pace", 20);
    private static final int LANES = 40;
    private static final int WORKERS = 8; // the hub's default: so many sends can be on their way at the kill
    private static final int DROPPED = 8;
    private static final Duration ALL_OF_IT = Duration.ofMinutes(5);

    private final World world = World.shared();

    @AfterEach
    void asBefore() {
        world.ngo().behave(Behaviour.OK);
        world.revive();
    }

    /** The kill below, without the lost answers. */
    @Test
    @LongRun
    void whatWasAnsweredWith202ArrivesOnceAndInOrder() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            // Slow enough that each worker has a send on its way at the kill.
            world.ngo().behave(Behaviour.of(Behaviour.Kind.SLOW).withDelay(Duration.ofMillis(PACE)));
            round("kill " + round, effects -> {}, this::powerCut, WORKERS);
        }
    }

    @Test
    void whatThePartnerTookWithoutOurKnowingComesAgainUnderTheSameKeyFromAServerThatComesBackByItself()
            throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            world.ngo().behave(Behaviour.OK);
            round("lost answers and end " + round, this::loseAnswers, this::comesBackByItself, WORKERS + DROPPED);
        }
    }

    /** Server and whoever watches it are gone; somebody starts them. */
    private void powerCut() {
        world.hub().kill9();
        world.restart();
    }

    /** The server ends, and nobody does anything. */
    private void comesBackByItself() {
        Instant before = Instant.now();
        ProcessHandle first = world.hub().serverProcess().orElseThrow();

        first.destroyForcibly();

        await().atMost(ALL_OF_IT)
                .until(() -> world.hub()
                                .serverProcess()
                                .filter(next -> next.pid() != first.pid())
                                .isPresent()
                        && world.hub().ready());
        assertThat(world.hub().serverEnds().since(before))
                .extracting(ServerEnds.End::code)
                .containsExactly(128 + 9);
    }

    /** The partner writes down its 200, and the connection breaks before the hub has read it. */
    private void loseAnswers(Effects effects) {
        world.ngo().behave(Behaviour.of(Behaviour.Kind.DROP_AFTER_200).withCount(DROPPED));
        int before = effects.count();
        await().atMost(ALL_OF_IT)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> effects.count() > before || effects.count() >= MESSAGES); // or it was faster than we
    }

    private void round(String name, Consumer<Effects> beforeTheKill, Runnable kill, int mostRepeats) throws Exception {
        Effects effects = Effects.from(world.ngo());
        int killAfter = ThreadLocalRandom.current().nextInt(MESSAGES / 5, MESSAGES * 3 / 5);
        Path file = Files.createTempFile(world.hub().home().root(), "answered", ".jsonl");
        CompletableFuture<LoadReport> load = Loads.start(world, plan(file));
        await().atMost(ALL_OF_IT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Answered.count(file) >= killAfter && effects.count() > 0);
        beforeTheKill.accept(effects);

        long answeredAtTheKill = Answered.count(file);
        int effectsAtTheKill = effects.count();
        kill.run();

        LoadReport report = load.join();
        assertThat(report.unanswered()).isZero();
        Answered answered = Answered.in(file);
        assertThat(answered.size()).isEqualTo(MESSAGES);
        await().atMost(ALL_OF_IT).until(() -> effects.count() >= MESSAGES);
        await().atMost(ALL_OF_IT).untilAsserted(() -> assertThat(world.waiting(World.FIRST))
                .as("a repeat that is still to come counts too")
                .isEmpty());
        effects.count(); // up to this moment
        assertThat(effects.lanes()).as(name).isEqualTo(answered.lanes());
        assertThat(effects.keysOfOriginals().values()).as(name).allSatisfy(keys -> assertThat(keys)
                .hasSize(1));
        assertThat(effects.repeats()).as(name).isLessThanOrEqualTo(mostRepeats);
        JsonNode ledger = world.arta().post("ledger/verify", null);
        assertThat(ledger.path("sound").asBoolean()).as(name + " " + ledger).isTrue();
        System.out.printf(
                "%s: %d answered and %d delivered when killed; in the end %d answered, %d delivered, %d came twice%n",
                name, answeredAtTheKill, effectsAtTheKill, answered.size(), effects.count(), effects.repeats());
    }

    private static LoadPlan plan(Path file) {
        return new LoadPlan(Party.NGO, MESSAGES, 8, LANES, 0, System.nanoTime(), Duration.ofMinutes(3), file);
    }
}
