package al.tirana.nyja.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Somebody outside who tries every population of whole people that shows the same numbers. Nothing is cleverer than that, and
 * it is slow: for small tables. It begins near a population that is known to fit, which only makes it find others sooner.
 */
final class Enumerating {

    private record Rule(int[] atoms, long from, long to) {}

    private final List<Rule> known = new ArrayList<>();
    private final long[] near;

    private int[] order;
    private int[][] of;
    private long[] most;
    private long[] left;
    private long[] least;
    private long[] room;

    /** @param marks whether it is known which of the hidden numbers are small */
    Enumerating(View view, boolean marks, long[] near) {
        this.near = near;
        view.shown.forEach(seen -> known.add(rule(seen.atoms(), seen.value(), seen.value())));
        if (marks) {
            view.marked.forEach((cell, threshold) -> known.add(rule(cell, 1, threshold - 1)));
        }
    }

    private static Rule rule(Collection<Integer> box, long from, long to) {
        return new Rule(box.stream().mapToInt(Integer::intValue).toArray(), from, to);
    }

    /** How far apart possible values of a cell are; not further than enough. */
    long width(Set<Integer> cell, long enough) {
        boolean anything = cell.stream().anyMatch(atom -> known.stream()
                .noneMatch(rule -> Arrays.stream(rule.atoms()).anyMatch(one -> one == atom)));
        if (anything) {
            return enough;
        }
        long so = cell.stream().mapToLong(atom -> near[atom]).sum();
        long above = 0;
        while (above < enough && isPossible(cell, so + above + 1)) {
            above++;
        }
        long below = 0;
        while (above + below < enough && below < so && isPossible(cell, so - below - 1)) {
            below++;
        }
        return above + below;
    }

    private boolean isPossible(Set<Integer> cell, long value) {
        List<Rule> rules = new ArrayList<>(known);
        rules.add(0, rule(cell, value, value));
        most = new long[near.length];
        Arrays.fill(most, -1);
        for (Rule rule : rules) {
            for (int atom : rule.atoms()) {
                most[atom] = most[atom] < 0 ? rule.to() : Math.min(most[atom], rule.to());
            }
        }
        left = rules.stream().mapToLong(Rule::to).toArray();
        least = rules.stream().mapToLong(Rule::from).toArray();
        room = rules.stream()
                .mapToLong(rule -> Arrays.stream(rule.atoms())
                        .mapToLong(atom -> most[atom])
                        .sum())
                .toArray();
        of = IntStream.range(0, near.length)
                .mapToObj(atom -> IntStream.range(0, rules.size())
                        .filter(rule -> Arrays.stream(rules.get(rule).atoms()).anyMatch(one -> one == atom))
                        .toArray())
                .toArray(int[][]::new);
        // those that are in the cell first, then those beside them
        order = IntStream.range(0, near.length)
                .filter(atom -> most[atom] >= 0)
                .boxed()
                .sorted(java.util.Comparator.comparingInt((Integer atom) -> cell.contains(atom) ? 0 : 1)
                        .thenComparingLong(atom -> most[atom]))
                .mapToInt(Integer::intValue)
                .toArray();
        return search(0);
    }

    private boolean search(int place) {
        if (place == order.length) {
            return true;
        }
        int atom = order[place];
        long up = near[atom];
        long down = near[atom] - 1;
        boolean upNext = true;
        while (up <= most[atom] || down >= 0) {
            boolean goUp = down < 0 || up <= most[atom] && upNext;
            long value = goUp ? up++ : down--;
            upNext = !goUp;
            if (value <= most[atom] && tried(atom, value, place)) {
                return true;
            }
        }
        return false;
    }

    private boolean tried(int atom, long value, int place) {
        boolean possible = true;
        for (int rule : of[atom]) {
            left[rule] -= value;
            least[rule] -= value;
            room[rule] -= most[atom];
            possible &= left[rule] >= 0 && room[rule] >= least[rule];
        }
        boolean found = possible && search(place + 1);
        for (int rule : of[atom]) {
            left[rule] += value;
            least[rule] += value;
            room[rule] += most[atom];
        }
        return found;
    }
}
