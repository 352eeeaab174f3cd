package al.tirana.nyja.plugin.instat;

import al.tirana.nyja.disclosure.Counts;
import al.tirana.nyja.disclosure.Dimension;
import al.tirana.nyja.disclosure.Dimension.Role;
import al.tirana.nyja.disclosure.Space;
import al.tirana.nyja.disclosure.Versions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that was and is told of a population in a year, in one space: its quarters, the year, and every revision of each, so that
 * no number of one gives away a hidden one of another. A revision of a quarter is told apart from the one before by the people
 * who came or went; a year is its quarters as they were then, and the rest.
 */
final class Times {

    static final String PERIOD = "PERIOD";

    /** Those of a year who are in no quarter that was told. */
    private static final String REST = "REST";

    private static final String CAME = "-came";
    private static final String WENT = "-went";
    private static final int QUARTERS = 4;

    private final List<Dimension> dimensions;
    private final int enough;
    private final Set<String> weighed = new HashSet<>();
    private final List<String> names;
    private final Map<String, Map<String, Map<List<String>, Long>>> slots = new LinkedHashMap<>();
    private final Map<String, Map<String, Integer>> years = new LinkedHashMap<>();

    /**
     * @param dimensions of the population, with all codes that occur
     * @param enough the least number of people of which it may be told that they came or went
     */
    Times(List<Dimension> dimensions, int enough) {
        this.dimensions = dimensions;
        this.enough = enough;
        this.names = dimensions.stream().map(Dimension::name).toList();
    }

    /** Where a period and revision stands. */
    static Map<String, String> cell(String period, int revision) {
        return Map.of(PERIOD, period + "/r" + revision);
    }

    /** What lies between a time and what was told of it before: who came and who went; of a year who is in no quarter. */
    static List<String> between(String period, int revision) {
        return period.contains("-")
                ? List.of(period + "/r" + revision + CAME, period + "/r" + revision + WENT)
                : List.of(REST + "/r" + revision);
    }

    /** @param isWeighed whether those who came or went since the revision before are protected; what was told else is known */
    void add(
            String period,
            int revision,
            Map<List<String>, Long> basis,
            Map<String, Integer> builtOn,
            boolean isWeighed) {
        if (isWeighed) {
            weighed.add((period.contains("-") ? period : REST) + "/r" + revision);
        }
        if (period.contains("-")) {
            slots.computeIfAbsent(period, first -> new LinkedHashMap<>()).put("r" + revision, basis);
        } else {
            slots.computeIfAbsent(REST, first -> new LinkedHashMap<>()).put("r" + revision, basis);
            years.put(period + "/r" + revision, builtOn);
        }
    }

    Counts counts() {
        Map<String, Counts> versions = new LinkedHashMap<>();
        slots.forEach((slot, revisions) -> {
            if (!slot.equals(REST) || !isWhole()) {
                Map<String, Counts> each = new LinkedHashMap<>();
                revisions.forEach((revision, basis) -> each.put(revision, counts(basis)));
                versions.put(slot, Versions.of(each));
            }
        });
        List<Dimension> all = new ArrayList<>(dimensions);
        all.add(periods(versions));
        Counts together = new Counts(Space.of(all));
        versions.forEach((slot, counts) -> counts.each((atom, number) -> {
            Map<String, String> moved = new LinkedHashMap<>(atom);
            moved.put(PERIOD, layer(slot, moved.remove(Versions.NAME)));
            together.add(moved, number);
        }));
        return together;
    }

    /** Whether each year that was told is its four quarters, and nobody more: an onlooker will suppose so. */
    private boolean isWhole() {
        return years.values().stream().allMatch(builtOn -> builtOn.size() == QUARTERS)
                && slots.get(REST).values().stream().allMatch(Map::isEmpty);
    }

    private Dimension periods(Map<String, Counts> versions) {
        List<String> layers = new ArrayList<>();
        versions.forEach((slot, counts) -> layersOf(counts).atoms().forEach(layer -> layers.add(layer(slot, layer))));
        Dimension.Builder periods = Dimension.of(PERIOD, Role.PERIOD, layers);
        versions.forEach((slot, counts) -> slots.get(slot)
                .keySet()
                .forEach(revision -> periods.group(
                        slot + "/" + revision,
                        layersOf(counts).atomsOf(revision).stream()
                                .map(layer -> layer(slot, layer))
                                .toList())));
        versions.forEach((slot, counts) -> corrections(slot, counts, periods));
        years.forEach((year, builtOn) -> {
            List<String> of = new ArrayList<>();
            builtOn.forEach((quarter, revision) -> of.add(quarter + "/r" + revision));
            if (versions.containsKey(REST)) {
                of.add(REST + year.substring(year.indexOf('/')));
            }
            periods.group(year, of);
        });
        return periods.total().build();
    }

    /** Whoever has two tables subtracts them: who came and who went between a revision and the next is known to be a number. */
    private void corrections(String slot, Counts counts, Dimension.Builder periods) {
        List<String> revisions = List.copyOf(slots.get(slot).keySet());
        for (int i = 1; i < revisions.size(); i++) {
            List<String> before = layersOf(counts).atomsOf(revisions.get(i - 1));
            List<String> after = layersOf(counts).atomsOf(revisions.get(i));
            Map<List<String>, Long> earlier = slots.get(slot).get(revisions.get(i - 1));
            Map<List<String>, Long> later = slots.get(slot).get(revisions.get(i));
            if (!weighed.contains(slot + "/" + revisions.get(i)) || !isProtected(earlier, later)) {
                continue; // by rules of another day: what they told of it is known, and cannot be hidden any more
            }
            group(slot, revisions.get(i) + CAME, after, before, periods);
            group(slot, revisions.get(i) + WENT, before, after, periods);
        }
    }

    /** Fewer than may be told now were told of while fewer were enough. */
    private boolean isProtected(Map<List<String>, Long> before, Map<List<String>, Long> after) {
        Map<List<String>, Long> gone = Corrections.minus(before, after);
        Map<List<String>, Long> come = Corrections.minus(after, before);
        return (gone.isEmpty() || Corrections.sum(gone) >= enough)
                && (come.isEmpty() || Corrections.sum(come) >= enough);
    }

    private static void group(
            String slot, String name, List<String> those, List<String> without, Dimension.Builder periods) {
        List<String> of = those.stream()
                .filter(layer -> !without.contains(layer))
                .map(layer -> layer(slot, layer))
                .toList();
        if (!of.isEmpty()) {
            periods.group(slot + "/" + name, of);
        }
    }

    private static String layer(String slot, String layer) {
        return slot + ":" + layer;
    }

    private static Dimension layersOf(Counts counts) {
        return counts.space().dimension(Versions.NAME);
    }

    private Counts counts(Map<List<String>, Long> basis) {
        Counts counts = new Counts(Space.of(dimensions));
        basis.forEach((codes, number) -> {
            Map<String, String> atom = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                atom.put(names.get(i), codes.get(i));
            }
            counts.add(atom, number);
        });
        return counts;
    }
}
