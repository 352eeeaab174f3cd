package al.tirana.nyja.plugin.instat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What any two tables of a year differ by, each a code of its own: revisions of a quarter, of the year, and a year beside its
 * quarters as they stood at any time. Who subtracts knows it where the one is a part of the other.
 */
final class Differences {

    private static final String CAME = "-came";
    private static final String WENT = "-went";

    private final int enough;

    /** One that was told: of whom, by which rules, and the newest revision of each quarter then. */
    private record One(String time, Map<List<String>, Long> basis, Weighed weighed, int moment, Set<String> builtOn) {}

    private final Map<String, List<One>> slots = new LinkedHashMap<>();
    private final List<Map<String, One>> newest = new ArrayList<>();

    /** @param enough the least number of people of which it may be told that they came or went */
    Differences(int enough) {
        this.enough = enough;
    }

    static List<String> between(String time) {
        return List.of(time + CAME, time + WENT);
    }

    void quarter(String period, int revision, Map<List<String>, Long> basis, Weighed weighed) {
        One one = new One(Layers.time(period, revision), basis, weighed, newest.size(), Set.of());
        slots.computeIfAbsent(period, first -> new ArrayList<>()).add(one);
        Map<String, One> now =
                newest.isEmpty() ? new LinkedHashMap<>() : new LinkedHashMap<>(newest.get(newest.size() - 1));
        now.put(period, one);
        newest.add(now);
    }

    void year(String year, int revision, Map<List<String>, Long> rest, Set<String> builtOn, Weighed weighed) {
        slots.computeIfAbsent(year, first -> new ArrayList<>())
                .add(new One(Layers.time(year, revision), Map.of(), weighed, newest.size(), builtOn));
        slots.computeIfAbsent(Layers.REST, first -> new ArrayList<>())
                .add(new One(Layers.time(Layers.REST, revision), rest, weighed, newest.size(), Set.of()));
        newest.add(newest.isEmpty() ? new LinkedHashMap<>() : newest.get(newest.size() - 1));
    }

    Map<String, Set<String>> of(Map<String, Set<String>> shown) {
        Map<String, Set<String>> all = new LinkedHashMap<>();
        slots.forEach((slot, told) -> {
            boolean year = !slot.contains("-") && !slot.equals(Layers.REST);
            for (int i = 1; i < told.size(); i++) {
                One after = told.get(i);
                if (!year) {
                    beside(told.get(i - 1), after, shown, all);
                }
                for (int j = 0; j < (year ? i : i - 1) && after.weighed() == Weighed.ALL; j++) {
                    if (year || isProtected(told.get(j), after)) {
                        parts(told.get(j).time(), shown.get(told.get(j).time()), after.time(), shown, all);
                    }
                }
            }
            if (year) {
                told.forEach(one -> quarters(one, shown, all));
            }
        });
        return all;
    }

    /** Who came and who went between a revision and the next. */
    private void beside(One before, One after, Map<String, Set<String>> shown, Map<String, Set<String>> all) {
        if (after.weighed() == Weighed.NOT || !isProtected(before, after)) {
            return;
        }
        put(all, after.time() + CAME, without(shown.get(after.time()), shown.get(before.time())));
        put(all, after.time() + WENT, without(shown.get(before.time()), shown.get(after.time())));
    }

    /** A year beside its quarters as they stood at any time, before it was told and after. */
    private void quarters(One year, Map<String, Set<String>> shown, Map<String, Set<String>> all) {
        for (int moment = 0; moment < newest.size(); moment++) {
            Map<String, One> then = newest.get(moment);
            boolean weighed = year.moment() > moment
                    ? year.weighed() == Weighed.ALL
                    : then.values().stream()
                            .filter(one -> one.moment() > year.moment())
                            .allMatch(one -> one.weighed() == Weighed.ALL);
            if (weighed && then.keySet().containsAll(year.builtOn())) {
                Set<String> together = new LinkedHashSet<>();
                then.values().forEach(one -> together.addAll(shown.get(one.time())));
                parts("quarters" + moment, together, year.time(), shown, all);
            }
        }
    }

    /** Where the one is a part of the other: those who are left. */
    private void parts(
            String name, Set<String> some, String time, Map<String, Set<String>> shown, Map<String, Set<String>> all) {
        Set<String> others = shown.get(time);
        if (others.containsAll(some)) {
            put(all, time + "-" + name, without(others, some));
        } else if (some.containsAll(others)) {
            put(all, name + "-" + time, without(some, others));
        }
    }

    private static Set<String> without(Set<String> those, Set<String> others) {
        Set<String> left = new LinkedHashSet<>(those);
        left.removeAll(others);
        return left;
    }

    private static void put(Map<String, Set<String>> all, String name, Set<String> layers) {
        if (!layers.isEmpty()) {
            all.put(name, layers);
        }
    }

    /** Fewer than may be told now were told of while fewer were enough. */
    private boolean isProtected(One before, One after) {
        Map<List<String>, Long> gone = Corrections.minus(before.basis(), after.basis());
        Map<List<String>, Long> come = Corrections.minus(after.basis(), before.basis());
        return (gone.isEmpty() || Corrections.sum(gone) >= enough)
                && (come.isEmpty() || Corrections.sum(come) >= enough);
    }
}
