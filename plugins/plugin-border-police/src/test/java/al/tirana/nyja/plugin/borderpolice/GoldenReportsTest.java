package al.tirana.nyja.plugin.borderpolice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import al.tirana.nyja.engine.run.PartnerFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Files of the Border Police and the reports that they get, whole and byte for byte. Each folder of
 * {@code src/test/resources/golden} is the life of one hub: its files come one after the other, in the order of their
 * names. Beside a file stands its report; {@code what-came-of-it.txt} says for the whole folder what lay on the server after
 * each file, who was told how often, and what humans have to look after.
 *
 * <p>Where a report is meant to change, {@code -Dgolden.write=true} writes down what is said now; look at the difference
 * before you commit it. The files themselves were made once, by {@link GoldenFlights}.
 */
class GoldenReportsTest {

    static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final boolean WRITE = Boolean.getBoolean("golden.write");
    private static final String EFFECTS = "what-came-of-it.txt";
    private static final String REPORT = ".raport.csv";
    private static final int UNITS = 24;

    @TestFactory
    Stream<DynamicTest> whatWasSaidIsSaidAgain() throws IOException {
        return sorted(GOLDEN).stream()
                .map(story -> dynamicTest(story.getFileName().toString(), () -> play(story)));
    }

    private static void play(Path story) throws IOException {
        List<String> effects = new ArrayList<>();
        try (PartnerFiles hub = new PartnerFiles(
                new BorderPolicePlugin(), agreement(), "2026-11-21T05:00:00Z", Duration.ofMinutes(5))) {
            IntStream.rangeClosed(1, UNITS)
                    .mapToObj(unit -> String.format("BT.NJVRN.%02d", unit))
                    .filter(unit -> !unit.equals("BT.NJVRN.06")) // is there already
                    .forEach(hub::knows);
            for (Path file : sorted(story)) {
                String name = file.getFileName().toString();
                if (!name.endsWith(".csv") || name.endsWith(REPORT)) {
                    continue;
                }
                hub.clear();
                hub.put(name, Files.readAllBytes(file));
                hub.put(name + ".done", Files.readAllBytes(story.resolve(name + ".done")));
                List<String> looked = hub.looked("PK", "notice", Files.readAllBytes(file));
                hub.nextSlot();
                Map<String, byte[]> left = hub.files();
                theSame(looked, left.getOrDefault(name + REPORT, new byte[0]), name);
                effects.add(name + ": " + String.join(", ", left.keySet()));
                same(story.resolve(name + REPORT), left.getOrDefault(name + REPORT, new byte[0]));
            }
            effects.addAll(hub.told());
            effects.addAll(hub.matters());
        }
        same(story.resolve(EFFECTS), String.join("\n", effects).concat("\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Whoever looks at a file at the hub's page is told what the report says after the run. */
    private static void theSame(List<String> looked, byte[] report, String name) {
        List<String> lines = new String(report, StandardCharsets.UTF_8).lines().toList();
        if (lines.size() > 1 && !lines.get(1).contains(";FPR-108;")) { // that one is about its .done
            List<String> places = lines.subList(1, lines.size() - 1).stream()
                    .map(line -> line.replaceFirst("^((?:[^;]*;){4}[A-Z]+);.*$", "$1"))
                    .toList();
            assertThat(looked).as(name).containsExactlyInAnyOrderElementsOf(places);
        }
    }

    private static void same(Path golden, byte[] now) throws IOException {
        if (WRITE) {
            Files.write(golden, now);
            return;
        }
        byte[] then = Files.readAllBytes(golden);
        // as texts first: a difference in bytes alone tells nobody what it is
        assertThat(new String(now, StandardCharsets.UTF_8))
                .as(golden.toString())
                .isEqualTo(new String(then, StandardCharsets.UTF_8));
        assertThat(now).as(golden.toString()).isEqualTo(then);
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static String agreement() throws IOException {
        try (InputStream yaml = BorderPolicePlugin.class.getResourceAsStream("/META-INF/nyja/agreement.yaml")) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
