package al.tirana.nyja.plugin.instat;

import al.tirana.nyja.disclosure.Dimension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * What whoever has the tables of persons knows of households, though no table of households says it. A household has a person:
 * where nobody came there is none, and where two tables show as many of both, everybody came alone, in all that is a part of it.
 * There each number of persons, one that only follows by subtracting too, is the number of households.
 */
final class ByPersons {

    /**
     * @param cell codes of what is counted
     * @param times in all of which together it is counted
     */
    record Known(Map<String, String> cell, Set<String> times, long number) {}

    /** A time that others are parts of: a year of its quarters and its rest, a revision of who came to it. */
    private record Whole(String time, List<String> parts) {}

    private static final Map<String, String> EVERYBODY = Map.of();

    private final Map<String, Map<Map<String, String>, Long>> persons = new HashMap<>();
    private final Map<String, Map<Map<String, String>, Long>> households = new HashMap<>();
    private final Map<String, Set<String>> groups = new HashMap<>();
    private final List<Whole> years = new ArrayList<>();
    private final List<Whole> revisions = new ArrayList<>();

    /** Where everybody came alone. */
    private final Map<String, Set<Map<String, String>>> alone = new HashMap<>();

    private final Set<Map<String, String>> cells = new LinkedHashSet<>();

    /** @param groups units that are told together, by what they are called */
    ByPersons(List<Told> persons, List<Told> households, Map<String, ? extends Set<String>> groups) {
        this.groups.putAll(groups);
        persons.forEach(told -> this.persons.put(time(told), shown(told)));
        households.forEach(told -> this.households.put(time(told), shown(told)));
        this.persons.values().forEach(shown -> cells.addAll(shown.keySet()));
        for (Told told : persons) {
            List<String> between = Times.between(told.period(), told.revision());
            if (told.isYear()) {
                List<String> parts = new ArrayList<>(between);
                told.builtOn().forEach((quarter, revision) -> parts.add(Layers.time(quarter, revision)));
                years.add(new Whole(time(told), parts));
            }
            persons.stream()
                    .filter(one -> !told.isYear()
                            && one.period().equals(told.period())
                            && one.revision() == told.revision() - 1)
                    .forEach(one -> revision(one, told, between));
        }
    }

    /** Who sees that some came sees that nobody went, or the other way round. */
    private void revision(Told before, Told after, List<String> between) {
        if (Corrections.minus(before.basis(), after.basis()).isEmpty()) {
            revisions.add(new Whole(time(after), List.of(time(before), between.get(0))));
        }
        if (Corrections.minus(after.basis(), before.basis()).isEmpty()) {
            revisions.add(new Whole(time(before), List.of(time(after), between.get(1))));
        }
    }

    /** @param number of households that are about to be told of */
    interface Households {
        OptionalLong at(Map<String, String> cell);
    }

    /** Households of a time are about to be told: supposed to be shown wherever persons are. */
    void now(String time, Households number) {
        Map<Map<String, String>, Long> shown = new HashMap<>();
        persons.getOrDefault(time, Map.of()).keySet().forEach(cell -> number.at(cell)
                .ifPresent(families -> shown.put(cell, families)));
        households.put(time, shown);
    }

    List<Known> known() {
        findAlone();
        List<Known> known = new ArrayList<>();
        persons.forEach((time, shown) -> shown.forEach((cell, number) -> {
            if (isAlone(time, cell)) {
                known.add(new Known(cell, Set.of(time), number));
            }
        }));
        years.forEach(year -> persons.get(year.time()).forEach((cell, number) -> rest(year, cell, number, known)));
        revisions.forEach(one ->
                persons.getOrDefault(one.time(), Map.of()).forEach((cell, number) -> rest(one, cell, number, known)));
        return known;
    }

    /** What is left of a whole when all its parts that persons' tables show are taken away. */
    private void rest(Whole whole, Map<String, String> cell, long number, List<Known> known) {
        Set<String> hidden = new LinkedHashSet<>();
        long left = number;
        for (String part : whole.parts()) {
            Long shown = persons.getOrDefault(part, Map.of()).get(cell);
            left -= shown == null ? 0 : shown;
            if (shown == null) {
                hidden.add(part);
            }
        }
        boolean aloneThere = hidden.stream().allMatch(part -> isAlone(part, cell));
        if (!hidden.isEmpty() && left >= 0 && (left <= 1 || aloneThere)) {
            known.add(new Known(cell, hidden, left));
            if (left == 0) {
                hidden.forEach(part -> known.add(new Known(cell, Set.of(part), 0)));
            }
        }
    }

    private void findAlone() {
        List<Whole> wholes = new ArrayList<>(years);
        wholes.addAll(revisions);
        boolean more = true;
        while (more) {
            more = false;
            for (Map<String, String> cell : cells) {
                for (String time : persons.keySet()) {
                    more |= others(time, cell) == 0 && alone(time, cell);
                }
                for (Whole whole : wholes) {
                    more |= alone(whole, cell);
                }
            }
        }
    }

    private boolean alone(Whole whole, Map<String, String> cell) {
        long left = isAlone(whole.time(), cell) ? 0 : others(whole.time(), cell);
        Set<String> unknown = new HashSet<>();
        for (String part : whole.parts()) {
            long others = isAlone(part, cell) ? 0 : others(part, cell);
            if (others < 0) {
                unknown.add(part);
            } else if (left > 0) {
                left -= others;
            }
        }
        boolean more = false;
        for (String part : left == 0 ? unknown : Set.<String>of()) {
            more |= alone(part, cell);
        }
        return more;
    }

    /** How many did not come alone; less than nobody where that cannot be seen. */
    private long others(String time, Map<String, String> cell) {
        Long people = persons.getOrDefault(time, Map.of()).get(cell);
        Long families = households.getOrDefault(time, Map.of()).get(cell);
        return people == null || families == null ? -1 : people - families;
    }

    private boolean alone(String time, Map<String, String> cell) {
        return !isAlone(time, cell)
                && alone.computeIfAbsent(time, first -> new HashSet<>()).add(cell);
    }

    private boolean isAlone(String time, Map<String, String> cell) {
        Set<Map<String, String>> there = alone.getOrDefault(time, Set.of());
        String unit = cell.getOrDefault(Population.UNIT, "");
        return there.contains(EVERYBODY)
                || there.contains(cell)
                || groups.entrySet().stream()
                        .anyMatch(group -> group.getValue().contains(unit)
                                && there.contains(Map.of(Population.UNIT, group.getKey())));
    }

    /** What is told, by codes that are no total of all. */
    private static Map<Map<String, String>, Long> shown(Told told) {
        Map<Map<String, String>, Long> shown = new HashMap<>();
        told.entries().forEach(entry -> entry.value().ifPresent(number -> {
            Map<String, String> cell = new TreeMap<>(entry.cell());
            cell.remove(Times.PERIOD);
            cell.values().removeIf(Dimension.ALL::equals);
            shown.put(cell, number);
        }));
        return shown;
    }

    private static String time(Told told) {
        return Layers.time(told.period(), told.revision());
    }
}
