package al.tirana.nyja.console;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
            Set<String> old = shown(before, place.get(0), place.get(1));
            Set<String> young = shown(after, place.get(0), place.get(1));
            String gains = without(young, old);
            String loses = without(old, young);
            if (!gains.isEmpty() || !loses.isEmpty()) {
                all.add(new Disclosed(place.get(0), place.get(1), gains, loses));
            }
        }
        return all;
    }

    private static Set<String> shown(List<Matrix> version, String flow, String recipient) {
        Set<String> names = new TreeSet<>();
        version.stream().filter(one -> one.flow().equals(flow)).forEach(one -> one.rows()
                .forEach(row -> row.cells().stream()
                        .filter(cell -> cell.shown() && cell.recipient().equals(recipient))
                        .forEach(cell -> names.add(row.name()))));
        return names;
    }

    private static String without(Set<String> all, Set<String> others) {
        return String.join(
                "; ", all.stream().filter(one -> !others.contains(one)).toList());
    }
}
