package al.tirana.nyja.plugin.instat;

import al.tirana.nyja.disclosure.Counts;
import al.tirana.nyja.disclosure.Dimension;
import al.tirana.nyja.disclosure.Dimension.Role;
import al.tirana.nyja.disclosure.Space;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that was and is told of a population in a year, in one space: its quarters, the year, and every revision of each, so that
 * no number of one gives away a hidden one of another.
 */
final class Times {

    static final String PERIOD = "PERIOD";

    private final List<Dimension> dimensions;
    private final List<String> names;
    private final Layers layers;
    private final Differences differences;

    /**
     * @param dimensions of the population, with all codes that occur
     * @param enough the least number of people of which it may be told that they came or went
     * @param back who was taken out of a quarter is rather in the year's rest than in another quarter, if they may be either
     */
    Times(List<Dimension> dimensions, int enough, boolean back) {
        this.layers = new Layers(back);
        this.dimensions = dimensions;
        this.names = dimensions.stream().map(Dimension::name).toList();
        this.differences = new Differences(enough);
    }

    /** Where a period and revision stands. */
    static Map<String, String> cell(String period, int revision) {
        return Map.of(PERIOD, Layers.time(period, revision));
    }

    /** What lies between a time and what was told of it before: who came and who went; of a year who is in no quarter. */
    static List<String> between(String period, int revision) {
        String time = Layers.time(period, revision);
        return period.contains("-") ? Differences.between(time) : List.of(Layers.time(Layers.REST, revision));
    }

    /**
     * The next that was told, in the order in which it was.
     *
     * @param basis everybody who is in it; of a year those who are in no quarter it was built on
     * @param weighed by which rules: what those of another day told is known, and cannot be hidden any more
     */
    void add(
            String period, int revision, Map<List<String>, Long> basis, Map<String, Integer> builtOn, Weighed weighed) {
        if (period.contains("-")) {
            layers.quarter(period, revision, basis);
            differences.quarter(period, revision, basis, weighed);
        } else {
            layers.year(period, revision, basis, builtOn);
            differences.year(period, revision, basis, weighed);
        }
    }

    /** Whether somebody may be in either. */
    boolean isBack() {
        return layers.isBack();
    }

    /** What several times are called together. */
    static String together(Set<String> times) {
        return String.join("+", new TreeSet<>(times));
    }

    /** @param together times of which something is known together */
    Counts counts(Collection<Set<String>> together) {
        List<Dimension> all = new ArrayList<>(dimensions);
        all.add(periods(together));
        Counts counts = new Counts(Space.of(all));
        layers.numbers()
                .forEach((layer, people) -> people.forEach((codes, number) -> {
                    Map<String, String> atom = new LinkedHashMap<>();
                    for (int i = 0; i < names.size(); i++) {
                        atom.put(names.get(i), codes.get(i));
                    }
                    atom.put(PERIOD, layer);
                    counts.add(atom, number);
                }));
        return counts;
    }

    private Dimension periods(Collection<Set<String>> together) {
        Map<String, Set<String>> shown = layers.shown();
        Dimension.Builder periods =
                Dimension.of(PERIOD, Role.PERIOD, layers.numbers().keySet());
        shown.forEach((time, of) -> {
            if (!of.isEmpty()) {
                periods.group(time, of);
            }
        });
        Map<String, Set<String>> all = new LinkedHashMap<>(shown);
        Map<String, Set<String>> between = differences.of(shown);
        between.forEach(periods::group);
        all.putAll(between);
        together.stream().filter(times -> times.size() > 1).forEach(times -> {
            Set<String> layers = new LinkedHashSet<>();
            boolean once = true; // else somebody is in two of them
            for (String time : times) {
                once &= Collections.disjoint(layers, all.getOrDefault(time, Set.of()));
                layers.addAll(all.getOrDefault(time, Set.of()));
            }
            if (once && !layers.isEmpty()) {
                periods.group(together(times), layers);
            }
        });
        return periods.total().build();
    }
}
