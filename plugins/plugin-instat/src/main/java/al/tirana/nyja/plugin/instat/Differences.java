package al.tirana.nyja.plugin.instat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What any two tables of a year differ by, each a code of its own: revisions of a quarter, of the year, and a year beside its
 * quarters, of each any revision. Who subtracts knows it where the one is a part of the other.
 */
final class Differences {

    private static final String CAME = "-came";
    private static final String WENT = "-went";

    private final int enough;

    /** One that was told: of whom, by which rules, and when. */
    private record One(String time, Map<List<String>, Long> basis, Weighed weighed, int moment) {}

    private final Map<String, List<One>> slots = new LinkedHashMap<>();
    private int moment;

    /** After each telling of a quarter, the newest of each. */
    private final List<Map<String, One>> days = new ArrayList<>();

    /** @param enough the least number of people of which it may be told that they came or went */
    Differences(int enough) {
        this.enough = enough;
    }

    static List<String> between(String time) {
        return List.of(time + CAME, time + WENT);
    }

    void quarter(String period, int revision, Map<List<String>, Long> basis, Weighed weighed) {
        One one = new One(Layers.time(period, revision), basis, weighed, moment++);
        slots.computeIfAbsent(period, first -> new ArrayList<>()).add(one);
        Map<String, One> now = new LinkedHashMap<>(days.isEmpty() ? Map.of() : days.get(days.size() - 1));
        now.put(period, one);
        days.add(now);
    }

    void year(String year, int revision, Map<List<String>, Long> rest, Weighed weighed) {
        slots.computeIfAbsent(year, first -> new ArrayList<>())
                .add(new One(Layers.time(year, revision), Map.of(), weighed, moment));
        slots.computeIfAbsent(Layers.REST, first -> new ArrayList<>())
                .add(new One(Layers.time(Layers.REST, revision), rest, weighed, moment++));
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
                        parts(
                                told.get(j).time(),
                                shown.get(told.get(j).time()),
                                after.time(),
                                shown.get(after.time()),
                                all);
                    }
                }
            }
            if (year) {
                told.forEach(one -> quarters(one, shown, all));
            }
        });
        for (int i = 1; i < days.size(); i++) {
            for (int j = 0; j < i; j++) {
                days(days.get(j), days.get(i), shown, all);
            }
        }
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

    /** A year beside its quarters, of each any revision, told before it or after. */
    private void quarters(One year, Map<String, Set<String>> shown, Map<String, Set<String>> all) {
        List<List<One>> combinations = List.of(List.of());
        for (Map.Entry<String, List<One>> slot : slots.entrySet()) {
            if (slot.getKey().contains("-")) {
                combinations = combinations.stream()
                        .flatMap(some -> slot.getValue().stream().map(one -> and(some, one)))
                        .toList();
            }
        }
        for (List<One> quarters : combinations) {
            List<One> after = quarters.stream()
                    .filter(one -> one.moment() > year.moment())
                    .toList();
            boolean weighed = after.isEmpty()
                    ? year.weighed() == Weighed.ALL
                    : after.stream().allMatch(one -> one.weighed() == Weighed.ALL);
            if (weighed) {
                together(quarters, shown)
                        .ifPresent(some -> parts(name(quarters), some, year.time(), shown.get(year.time()), all));
            }
        }
    }

    /** Quarters of a day beside the same of a later one: who moved from one to another is in both. */
    private void days(
            Map<String, One> day,
            Map<String, One> later,
            Map<String, Set<String>> shown,
            Map<String, Set<String>> all) {
        List<One> before = List.copyOf(day.values());
        List<One> after = day.keySet().stream().map(later::get).toList();
        boolean weighed =
                after.stream().filter(one -> !before.contains(one)).allMatch(one -> one.weighed() == Weighed.ALL);
        Optional<Set<String>> some = together(before, shown);
        Optional<Set<String>> others = together(after, shown);
        if (weighed && some.isPresent() && others.isPresent()) {
            parts(name(before), some.get(), name(after), others.get(), all);
        }
    }

    /** Nothing where somebody is in two of them: no other is a part of that. */
    private static Optional<Set<String>> together(List<One> quarters, Map<String, Set<String>> shown) {
        Set<String> together = new LinkedHashSet<>();
        boolean once = true;
        for (One one : quarters) {
            once &= Collections.disjoint(together, shown.get(one.time()));
            together.addAll(shown.get(one.time()));
        }
        return once ? Optional.of(together) : Optional.empty();
    }

    private static String name(List<One> quarters) {
        return quarters.stream().map(One::time).toList().toString();
    }

    private static List<One> and(List<One> some, One one) {
        List<One> all = new ArrayList<>(some);
        all.add(one);
        return all;
    }

    /** Where the one is a part of the other: those who are left. */
    private static void parts(
            String name, Set<String> some, String time, Set<String> others, Map<String, Set<String>> all) {
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

    /** The same people are one number, however often they are what is left. */
    private static void put(Map<String, Set<String>> all, String name, Set<String> layers) {
        if (!layers.isEmpty() && (isBetween(name) || !all.containsValue(layers))) {
            all.put(name, layers);
        }
    }

    private static boolean isBetween(String name) {
        return name.endsWith(CAME) || name.endsWith(WENT);
    }

    /** Fewer than may be told now were told of while fewer were enough. */
    private boolean isProtected(One before, One after) {
        Map<List<String>, Long> gone = Corrections.minus(before.basis(), after.basis());
        Map<List<String>, Long> come = Corrections.minus(after.basis(), before.basis());
        return (gone.isEmpty() || Corrections.sum(gone) >= enough)
                && (come.isEmpty() || Corrections.sum(come) >= enough);
    }
}
