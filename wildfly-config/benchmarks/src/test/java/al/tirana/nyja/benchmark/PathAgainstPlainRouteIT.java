package al.tirana.nyja.benchmark;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The hub's path with all its features against a plain Camel route and against what a Camel developer would write, in one
 * server, over one database, to one receiver, with the same bytes. It prints and judges nothing: on a shared machine a
 * threshold would fail at random.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PathAgainstPlainRouteIT {

    /** Java's compilers need minutes for a path of this length; before they are done, one measures them. */
    private static final int WARM_UP = Integer.getInteger("benchmark.warmup", 60_000);

    private static final int MESSAGES = Integer.getInteger("benchmark.messages", 2_000);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
    private static final int ALONE = 200;

    /** The hub, and what of the others it is compared with. */
    private static final List<String> WAYS = List.of(
            System.getProperty("benchmark.ways", "hub,plain route,developer").split(","));

    /** A round more of the hub is recorded into this file: a recording costs, so it is none of those that count. */
    private static final String RECORDING = System.getProperty("benchmark.recording", "");

    private House house;
    private Poster poster;
    private Course course;

    @BeforeAll
    void open() throws Exception {
        house = new House(WAYS.size() > 1);
        poster = new Poster(house.sender());
        course = new Course(poster, house.receiver(), new Processors(house.hub()));
    }

    @AfterAll
    void close() throws Exception {
        poster.close();
        house.close();
    }

    /** What is compared, the hub first. */
    private record Way(String name, URI path) {}

    @Test
    void compare() throws Exception {
        List<Way> ways = Stream.of(
                        new Way("hub", house.hubPath()),
                        new Way("plain route", house.plainPath()),
                        new Way("developer", house.developerPath()))
                .filter(way -> WAYS.contains(way.name()))
                .toList();
        Recording recording = new Recording(house.hub().serverProcess().orElseThrow(), Path.of(RECORDING));
        if (!RECORDING.isBlank()) {
            recording.prepare();
        }
        List<Letter> warmUp = letters(WARM_UP);
        for (Way way : ways) {
            course.run(way.path(), warmUp);
        }
        rounds(ways);
        if (!RECORDING.isBlank()) {
            record(recording, ways.get(0));
        }
        for (Way way : ways) {
            alone(way);
        }
        FeatureCosts.print(house.hub(), letters(1).get(0), house.sender().signing());
    }

    private void rounds(List<Way> ways) throws Exception {
        Map<String, List<Double>> ratios = new TreeMap<>();
        for (int round = 1; round <= ROUNDS; round++) {
            List<Letter> letters = letters(MESSAGES);
            System.out.printf(
                    Locale.ROOT,
                    "%nRound %d: %d messages of about %d bytes, %d clients, load of the machine %.1f%n",
                    round,
                    letters.size(),
                    letters.get(0).bytes().length,
                    Poster.CLIENTS,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            List<Way> turns = new ArrayList<>(ways);
            Collections.rotate(turns, round); // so that none always profits from another's warmth
            Map<String, Figures> figures = new HashMap<>();
            for (Way way : turns) {
                figures.put(way.name(), measure(way, letters));
            }
            Figures hub = figures.get("hub");
            figures.forEach((name, other) -> {
                if (other != hub) {
                    ratios.computeIfAbsent(name, to -> new ArrayList<>()).add(ratio(hub, name, other));
                }
            });
        }
        ratios.forEach(PathAgainstPlainRouteIT::summary);
    }

    private void record(Recording recording, Way hub) throws Exception {
        List<Letter> letters = letters(4 * MESSAGES);
        recording.start();
        System.out.printf("%nRecorded in %s:%n", RECORDING);
        measure(hub, letters);
        recording.stop();
    }

    private static double ratio(Figures hub, String name, Figures other) {
        System.out.printf(
                Locale.ROOT,
                "  hub to %-12s accepted %.2f   at the receiver %.2f   processor %.2f%n",
                name,
                hub.accepted() / other.accepted(),
                hub.through() / other.through(),
                other.processor() / hub.processor());
        return hub.through() / other.through();
    }

    private static void summary(String name, List<Double> ratios) {
        ratios.sort(Comparator.naturalOrder());
        System.out.printf(
                Locale.ROOT,
                "%nHub to %s, messages per second at the receiver: median %.2f, from %.2f to %.2f%n",
                name,
                ratios.get(ratios.size() / 2),
                ratios.get(0),
                ratios.get(ratios.size() - 1));
    }

    private Figures measure(Way way, List<Letter> letters) throws Exception {
        Figures figures = course.run(way.path(), letters);
        System.out.printf("  %-12s %s%n", way.name(), figures);
        return figures;
    }

    private void alone(Way way) throws Exception {
        long[] nanos = course.oneByOne(way.path(), letters(ALONE));
        System.out.printf(
                Locale.ROOT,
                "One message at a time, post to arrival: %-12s p50 %6.1f ms   p95 %6.1f ms%n",
                way.name(),
                Figures.millis(nanos, 0.50),
                Figures.millis(nanos, 0.95));
    }

    private List<Letter> letters(int count) throws Exception {
        return Letter.many(count, house.sender());
    }
}
