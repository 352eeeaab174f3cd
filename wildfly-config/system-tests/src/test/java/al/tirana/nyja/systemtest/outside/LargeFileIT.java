package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import al.tirana.nyja.pilot.Registration;
import al.tirana.nyja.simulator.police.FlightFile;
import al.tirana.nyja.simulator.police.FlightPlan;
import al.tirana.nyja.simulator.police.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * A file far larger than the police will ever send, through a server with little memory, while others go on posting:
 * {@code -Dnyja.large.rows=200000}. Prints what it measured.
 */
class LargeFileIT {

    private static final int ROWS = Integer.getInteger("nyja.large.rows", 0);
    private static final String HEAP = System.getProperty("nyja.large.heap", "400m");
    private static final double POSTS_A_SECOND = 5;
    private static final int WARM = 100;
    private static final Duration POSTS_WAIT = Duration.ofMillis(500);
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    /** How many messages the units' server takes in one request. */
    private static final int TOGETHER = Integer.getInteger("nyja.large.together", 1);

    @Test
    void aLargeFileNeedsLittleMemoryAndHoldsNobodyUp() throws Exception {
        assumeTrue(ROWS > 0, "only with -Dnyja.large.rows");
        World world = World.of(HEAP);
        try {
            measure(world);
        } finally {
            world.end();
        }
    }

    private static void measure(World world) throws Exception {
        Police police = Police.of(world);
        if (TOGETHER > 1) {
            Registration.units().forEach(unit -> police.unitTakes(unit, TOGETHER));
            police.unitTakes(MarkedPeople.CENTRE, TOGETHER);
        }
        FlightFile file = FlightPlan.plain(7, DAY, ROWS).file();
        long households = file.expected().households(Outcome.ACCEPTED);
        long deliveries = file.expected().told().values().stream()
                .mapToLong(Integer::longValue)
                .sum();
        Path log = Files.createTempFile(Path.of("target"), "gc", ".log").toAbsolutePath();
        ServerMemory memory =
                new ServerMemory(world.hub().serverProcess().orElseThrow().pid(), log);

        SteadyPosts posts = new SteadyPosts(world, POSTS_A_SECOND);
        until(System.nanoTime(), () -> posts.size() >= WARM); // a server that has just started is slow to everybody
        posts.forget();
        long start = System.nanoTime();
        police.leave(file);
        police.ask();
        Duration read = until(start, () -> !police.holds(file.name()));
        long early = world.centre().effects();
        System.out.printf("While %d rows were read: %s%n", ROWS, posts);
        System.out.printf(
                "%d rows, %d households read in %.1f minutes: %.0f rows a second%n",
                ROWS, households, minutes(read), ROWS / seconds(read));
        Duration all = until(start, () -> world.centre().effects() >= deliveries);
        posts.end();

        System.out.printf(
                "%d deliveries made in %.1f minutes (%d when the file was read)%n", deliveries, minutes(all), early);
        System.out.printf("Posts meanwhile: %s%n", posts);
        System.out.printf("Server with -Xmx%s: %s%n", HEAP, memory);
        FileReport report = FileReport.of(police.read(file.reportName()).orElseThrow());
        assertThat(report.total("rows")).isEqualTo(ROWS);
        assertThat(report.total("accepted")).isEqualTo(households);
        assertThat(world.centre().effects()).isEqualTo(deliveries);
        assertThat(posts.failed()).isEmpty();
        assertThat(posts.quantile(0.95)).isLessThan(POSTS_WAIT);
    }

    private static Duration until(long start, Callable<Boolean> done) {
        await().atMost(Duration.ofHours(2)).pollInterval(Duration.ofMillis(500)).until(done);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    private static double minutes(Duration time) {
        return seconds(time) / 60;
    }
}
