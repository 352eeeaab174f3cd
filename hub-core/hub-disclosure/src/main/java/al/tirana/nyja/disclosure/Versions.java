package al.tirana.nyja.disclosure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Several revisions of the same counts, as one more dimension. Where a revision only adds, an onlooker will suppose so, and
 * subtract: the revision is then the one before and what came. Where it only takes away, the one before is the revision and
 * what went. Where it does both, nothing follows from one for the other.
 */
public final class Versions {

    /** The dimension's name. */
    public static final String NAME = "VERSION";

    /** Counts of one layer of people, who came and went together. */
    private record Layer(String name, Map<Long, Long> numbers) {}

    private Versions() {}

    /**
     * The counts of all versions together; a layout says which of them it shows.
     *
     * @param versions by name, such as {@code r0}, the oldest first; all of the same space
     */
    public static Counts of(Map<String, Counts> versions) {
        Space space = versions.values().iterator().next().space();
        List<Layer> layers = new ArrayList<>();
        Map<String, List<String>> shows = new LinkedHashMap<>();
        List<Layer> now = new ArrayList<>();
        Counts before = null;
        for (Map.Entry<String, Counts> version : versions.entrySet()) {
            Counts counts = version.getValue();
            if (before == null || differs(before, counts, 1) && differs(before, counts, -1)) {
                now = new ArrayList<>(List.of(new Layer(version.getKey() + "-all", counts.numbers())));
                layers.addAll(now);
            } else if (differs(before, counts, 1)) {
                Layer more = new Layer(version.getKey() + "-more", difference(before, counts));
                layers.add(more);
                now.add(more);
            } else if (differs(before, counts, -1)) {
                now = split(version.getKey(), layers, now, shows, difference(counts, before));
            }
            shows.put(version.getKey(), now.stream().map(Layer::name).toList());
            before = counts;
        }
        return together(space, layers, shows);
    }

    private static boolean differs(Counts before, Counts after, int sign) {
        return atoms(before, after).stream().anyMatch(atom -> sign * (after.at(atom) - before.at(atom)) > 0);
    }

    private static Map<Long, Long> difference(Counts less, Counts more) {
        Map<Long, Long> difference = new LinkedHashMap<>();
        for (long atom : atoms(less, more)) {
            if (more.at(atom) > less.at(atom)) {
                difference.put(atom, more.at(atom) - less.at(atom));
            }
        }
        return difference;
    }

    private static TreeSet<Long> atoms(Counts one, Counts other) {
        TreeSet<Long> atoms = new TreeSet<>(one.numbers().keySet());
        atoms.addAll(other.numbers().keySet());
        return atoms;
    }

    /** Each layer becomes who stays and who goes; versions that showed it show both. */
    private static List<Layer> split(
            String version,
            List<Layer> layers,
            List<Layer> now,
            Map<String, List<String>> shows,
            Map<Long, Long> gone) {
        Map<Long, Long> left = new LinkedHashMap<>(gone);
        List<Layer> staying = new ArrayList<>();
        for (Layer layer : now) {
            Map<Long, Long> stay = new LinkedHashMap<>();
            Map<Long, Long> go = new LinkedHashMap<>();
            layer.numbers().forEach((atom, number) -> {
                long goes = Math.min(number, left.getOrDefault(atom, 0L));
                left.merge(atom, -goes, Long::sum);
                put(go, atom, goes);
                put(stay, atom, number - goes);
            });
            Layer kept = new Layer(layer.name() + "-" + version, stay);
            Layer away = new Layer(layer.name() + "-not-" + version, go);
            layers.set(layers.indexOf(layer), kept);
            layers.add(away);
            staying.add(kept);
            shows.replaceAll((name, shown) -> {
                List<String> replaced = new ArrayList<>(shown);
                if (replaced.remove(layer.name())) {
                    replaced.add(kept.name());
                    replaced.add(away.name());
                }
                return replaced;
            });
        }
        return staying;
    }

    private static void put(Map<Long, Long> numbers, long atom, long number) {
        if (number > 0) {
            numbers.put(atom, number);
        }
    }

    private static Counts together(Space space, List<Layer> layers, Map<String, List<String>> shows) {
        Dimension.Builder dimension = Dimension.of(
                NAME, Dimension.Role.VERSION, layers.stream().map(Layer::name).toList());
        shows.forEach(dimension::group);
        Counts counts = new Counts(space.and(dimension.build()));
        for (int i = 0; i < layers.size(); i++) {
            int layer = i;
            layers.get(i).numbers().forEach((atom, number) -> {
                int[] codes = java.util.Arrays.copyOf(space.codes(atom), space.size() + 1);
                codes[space.size()] = layer;
                counts.add(codes, number);
            });
        }
        return counts;
    }
}
