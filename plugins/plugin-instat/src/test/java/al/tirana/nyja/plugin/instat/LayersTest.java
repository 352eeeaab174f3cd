package al.tirana.nyja.plugin.instat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whoever is supposed to be whom: what was told of a time are the people of its layers, all of them and nobody twice. */
class LayersTest {

    private static final int COURSES = 500;
    private static final List<String> KINDS = List.of("V", "W", "X", "Z");

    private final Map<String, Map<List<String>, Long>> told = new LinkedHashMap<>();

    /** Ten of those who left came to another quarter before, and as many are in none. */
    @Test
    void whoLeftMayBeInAnotherQuarterOrInNone() {
        for (boolean back : new boolean[] {false, true}) {
            told.clear();
            Layers layers = new Layers(back);
            quarter(layers, "2026-Q1", 0, Map.of("X", 10L, "W", 20L, "Z", 40L));
            quarter(layers, "2026-Q2", 0, Map.of("P", 20L));
            quarter(layers, "2026-Q2", 1, Map.of("P", 20L, "X", 10L));
            quarter(layers, "2026-Q1", 1, Map.of("Z", 40L));
            year(layers, 0, Map.of("W", 10L, "V", 10L), Map.of("2026-Q1", 1, "2026-Q2", 1));

            isWhatWasTold(layers, "back " + back);
        }
    }

    /** Ten to each of two others. */
    @Test
    void whoLeftMayBeInTwoOtherQuarters() {
        Layers layers = new Layers(false);
        quarter(layers, "2026-Q1", 0, Map.of("W", 30L, "Z", 40L));
        quarter(layers, "2026-Q2", 0, Map.of("P", 20L));
        quarter(layers, "2026-Q3", 0, Map.of("P", 20L));
        quarter(layers, "2026-Q2", 1, Map.of("P", 20L, "W", 10L));
        quarter(layers, "2026-Q3", 1, Map.of("P", 20L, "W", 10L));
        quarter(layers, "2026-Q1", 1, Map.of("Z", 40L));

        isWhatWasTold(layers, "two");
    }

    @Test
    void nobodyIsLostAndNobodyIsTwiceWhateverIsTold() {
        for (int course = 0; course < COURSES; course++) {
            Random random = new Random(course * 31L + 7);
            told.clear();
            Layers layers = new Layers(course % 2 == 1);
            Map<String, Integer> newest = new TreeMap<>();
            int years = 0;
            for (int step = 0; step < 12; step++) {
                if (random.nextInt(5) == 0 && !newest.isEmpty()) {
                    year(layers, years++, some(random), Map.copyOf(newest));
                } else {
                    String quarter = "2026-Q" + (1 + random.nextInt(4));
                    quarter(layers, quarter, newest.merge(quarter, 0, (last, none) -> last + 1), some(random));
                }
                isWhatWasTold(layers, "course " + course + " step " + step);
            }
        }
    }

    private static Map<String, Long> some(Random random) {
        Map<String, Long> some = new TreeMap<>();
        KINDS.forEach(kind -> some.put(kind, (long) random.nextInt(6)));
        some.values().removeIf(number -> number == 0);
        return some;
    }

    private void quarter(Layers layers, String period, int revision, Map<String, Long> people) {
        layers.quarter(period, revision, by(people));
        told.put(Layers.time(period, revision), by(people));
    }

    private void year(Layers layers, int revision, Map<String, Long> rest, Map<String, Integer> builtOn) {
        layers.year("2026", revision, by(rest), builtOn);
        Map<List<String>, Long> all = by(rest);
        for (Map.Entry<String, Integer> quarter : builtOn.entrySet()) {
            all = Corrections.plus(all, told.get(Layers.time(quarter.getKey(), quarter.getValue())));
        }
        told.put(Layers.time("2026", revision), all);
    }

    private static Map<List<String>, Long> by(Map<String, Long> people) {
        Map<List<String>, Long> by = new LinkedHashMap<>();
        people.forEach((kind, number) -> by.put(List.of(kind), number));
        return by;
    }

    private void isWhatWasTold(Layers layers, String what) {
        Map<String, Map<List<String>, Long>> numbers = layers.numbers();
        told.forEach((time, people) -> {
            Map<List<String>, Long> all = Map.of();
            for (String layer : new ArrayList<>(layers.shown().get(time))) {
                all = Corrections.plus(all, numbers.get(layer));
            }
            assertThat(all).as(what + " " + time).isEqualTo(people);
        });
    }
}
