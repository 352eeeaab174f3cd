package al.tirana.nyja.console;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a recipient of a flow would see under one version of an agreement and not under another, in plain words.
 *
 * @param gains what it would see that it does not see now
 * @param loses what it sees now and would not any more
 */
public record Disclosed(String flow, String recipient, String gains, String loses) {

    static List<Disclosed> between(List<Matrix> before, List<Matrix> after) {
        Set<List<String>> places = new LinkedHashSet<>();
        for (List<Matrix> version : List.of(before, after)) {
            version.forEach(flow -> flow.recipients().forEach(one -> places.add(List.of(flow.flow(), one))));
        }
        List<Disclosed> all = new ArrayList<>();
        for (List<String> place : places) {
            Map<String, String> old = shown(before, place.get(0), place.get(1));
            Map<String, String> young = shown(after, place.get(0), place.get(1));
            String gains = without(young, old);
            String loses = without(old, young);
            if (!gains.isEmpty() || !loses.isEmpty()) {
                all.add(new Disclosed(place.get(0), place.get(1), gains, loses));
            }
        }
        return all;
    }

    /** By their paths: two fields may have one name in plain words. */
    private static Map<String, String> shown(List<Matrix> version, String flow, String recipient) {
        Map<String, String> names = new TreeMap<>();
        version.stream().filter(one -> one.flow().equals(flow)).forEach(one -> one.rows()
                .forEach(row -> row.cells().stream()
                        .filter(cell -> cell.shown() && cell.recipient().equals(recipient))
                        .forEach(cell -> names.put(row.path(), row.name()))));
        return names;
    }

    private static String without(Map<String, String> all, Map<String, String> others) {
        return all.entrySet().stream()
                .filter(one -> !others.containsKey(one.getKey()))
                .map(Map.Entry::getValue)
                .distinct()
                .sorted()
                .collect(Collectors.joining("; "));
    }
}
