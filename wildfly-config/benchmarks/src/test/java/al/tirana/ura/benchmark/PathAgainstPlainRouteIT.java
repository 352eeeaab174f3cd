package al.tirana.ura.benchmark;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The hub's path with all its features against a plain Camel route, in one server, over one database, to one receiver,
 * with the same bytes. It prints and judges nothing: on a shared machine a threshold would fail at random.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PathAgainstPlainRouteIT {

    /** Java's compilers need minutes for a path of this length; before they are done, one measures them. */
    private static final int WARM_UP = Integer.getInteger("benchmark.warmup", 60_000);

    private static final int MESSAGES = Integer.getInteger("benchmark.messages", 2_000);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 3);
    private static final int ALONE = 200;

    private House house;
    private Poster poster;
    private Course course;

    @BeforeAll
    void open() throws Exception {
        house = new House();
        poster = new Poster(house.sender());
        course =
                new Course(poster, house.receiver(), house.hub().serverProcess().orElseThrow());
    }

    @AfterAll
    void close() throws Exception {
        poster.close();
        house.close();
    }

    @Test
    void compare() throws Exception {
        List<Letter> warmUp = letters(WARM_UP);
        course.run(house.plainPath(), warmUp);
        course.run(house.hubPath(), warmUp);
        rounds();
        alone("plain route", house.plainPath());
        alone("hub", house.hubPath());
        FeatureCosts.print(house.hub(), letters(1).get(0), house.sender().signing());
    }

    private void rounds() throws Exception {
        List<Double> ratios = new ArrayList<>();
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
            boolean hubFirst = round % 2 == 0; // so that neither always profits from the other's warmth
            Figures hub = hubFirst ? measure("hub", house.hubPath(), letters) : null;
            Figures plain = measure("plain route", house.plainPath(), letters);
            hub = hubFirst ? hub : measure("hub", house.hubPath(), letters);
            ratios.add(hub.through() / plain.through());
            System.out.printf(
                    Locale.ROOT,
                    "  ratio        accepted %.2f   at the receiver %.2f   processor %.2f%n",
                    hub.accepted() / plain.accepted(),
                    hub.through() / plain.through(),
                    plain.processor() / hub.processor());
        }
        ratios.sort(Comparator.naturalOrder());
        System.out.printf(
                Locale.ROOT,
                "%nHub to plain route, messages per second at the receiver: median %.2f, from %.2f to %.2f%n",
                ratios.get(ratios.size() / 2),
                ratios.get(0),
                ratios.get(ratios.size() - 1));
    }

    private Figures measure(String name, URI path, List<Letter> letters) throws Exception {
        Figures figures = course.run(path, letters);
        System.out.printf("  %-12s %s%n", name, figures);
        return figures;
    }

    private void alone(String name, URI path) throws Exception {
        long[] nanos = course.oneByOne(path, letters(ALONE));
        System.out.printf(
                Locale.ROOT,
                "One message at a time, post to arrival: %-12s p50 %6.1f ms   p95 %6.1f ms%n",
                name,
                Figures.millis(nanos, 0.50),
                Figures.millis(nanos, 0.95));
    }

    private List<Letter> letters(int count) throws Exception {
        return Letter.many(count, house.sender());
    }
}
