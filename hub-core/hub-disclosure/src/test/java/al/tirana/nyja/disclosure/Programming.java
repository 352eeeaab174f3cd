package al.tirana.nyja.disclosure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Somebody outside with linear programs: the least and the greatest value that a number can have, with everything that is
 * known of it and nothing below nothing. Knows nothing of how anything was hidden; what it knows is put in as equations. It
 * begins at a population that is known to fit, which only makes it find others sooner. What is clear without a program is
 * settled first, numbers that no equation tells apart are one, and what hangs together is looked at alone.
 */
public final class Programming {

    private static final double ZERO = 1e-9;

    /** The sum of some variables, each so many times. */
    private record Row(TreeMap<Integer, Double> times, double[] left) {}

    /** Where a variable stands after everything simple is settled. */
    private record Place(Tableau tableau, int column) {}

    private final List<Double> known = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final Set<Integer> joined = new HashSet<>();
    private final Map<Integer, Place> places = new HashMap<>();
    private boolean[] fixed;
    private long solved;

    /** A number from nothing upwards, and what it is in a population that fits. */
    public int variable(double inOneThatFits) {
        known.add(inOneThatFits);
        return known.size() - 1;
    }

    /** What it is in the population that fits. */
    public double known(int variable) {
        return known.get(variable);
    }

    /** It is known that these together are so many. */
    public void equal(Collection<Integer> variables, double value) {
        Map<Integer, Double> times = new HashMap<>();
        variables.forEach(variable -> times.merge(variable, 1.0, Double::sum));
        equal(times, value);
    }

    /** It is known that these, each so many times, are so many. */
    public void equal(Map<Integer, Double> times, double value) {
        if (fixed != null) {
            throw new IllegalStateException("Everything is put in before the first question");
        }
        Row row = new Row(new TreeMap<>(times), new double[] {value});
        row.times().values().removeIf(by -> by == 0);
        double sum = 0;
        for (Map.Entry<Integer, Double> one : row.times().entrySet()) {
            sum += one.getValue() * known.get(one.getKey());
        }
        if (Math.abs(sum - value) > ZERO) {
            throw new IllegalStateException("What is said to fit does not");
        }
        rows.add(row);
    }

    /** A number that will be asked for. */
    public int sum(Collection<Integer> variables) {
        double value = variables.stream().mapToDouble(known::get).sum();
        int sum = variable(value);
        Map<Integer, Double> times = new HashMap<>();
        variables.forEach(variable -> times.merge(variable, -1.0, Double::sum));
        times.put(sum, 1.0);
        equal(times, 0);
        return sum;
    }

    /** How far apart whole numbers lie that it may be; not further than enough. */
    public long width(int variable, long enough) {
        if (fixed == null) {
            settle();
        }
        if (joined.contains(variable)) {
            throw new IllegalStateException("Asked for are sums");
        }
        if (fixed[variable]) {
            return 0;
        }
        Place place = places.get(variable);
        if (place == null) {
            return enough; // nothing is known of it
        }
        solved += place.tableau().widen(place.column(), enough);
        return place.tableau().width(place.column(), enough);
    }

    /** How many programs it took. */
    public long solved() {
        return solved;
    }

    private void settle() {
        fixed = new boolean[known.size()];
        do {
            fix();
        } while (join());
        rows.removeIf(row -> row.times().isEmpty());
        Map<Integer, List<Row>> parts = new LinkedHashMap<>();
        int[] part = parts();
        rows.forEach(row -> parts.computeIfAbsent(root(part, row.times().firstKey()), first -> new ArrayList<>())
                .add(row));
        parts.values().forEach(this::place);
    }

    /** What is all nothing, and what stands alone. */
    private void fix() {
        Map<Integer, List<Row>> of = new HashMap<>();
        rows.forEach(row -> row.times().keySet().forEach(one -> of.computeIfAbsent(one, first -> new ArrayList<>())
                .add(row)));
        Deque<Row> look = new ArrayDeque<>(rows);
        while (!look.isEmpty()) {
            Row row = look.poll();
            boolean nothing = Math.abs(row.left()[0]) < ZERO
                    && (row.times().values().stream().allMatch(by -> by > 0)
                            || row.times().values().stream().allMatch(by -> by < 0));
            if (nothing || row.times().size() == 1) {
                for (int one : List.copyOf(row.times().keySet())) {
                    double value = nothing ? 0 : row.left()[0] / row.times().get(one);
                    fixed[one] = true;
                    for (Row other : of.get(one)) {
                        Double by = other.times().remove(one);
                        if (by != null) {
                            other.left()[0] -= by * value;
                            look.add(other);
                        }
                    }
                }
            }
        }
    }

    /** Numbers that no equation tells apart become their sum. */
    private boolean join() {
        Map<Integer, StringBuilder> columns = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            int row = i;
            rows.get(i).times().forEach((one, by) -> columns.computeIfAbsent(one, first -> new StringBuilder())
                    .append(row)
                    .append(':')
                    .append(by)
                    .append(' '));
        }
        Map<String, Integer> first = new HashMap<>();
        Set<Integer> now = new HashSet<>();
        columns.forEach((one, column) -> {
            Integer other = first.putIfAbsent(column.toString(), one);
            if (other != null) {
                known.set(other, known.get(other) + known.get(one));
                now.add(one);
            }
        });
        rows.forEach(row -> row.times().keySet().removeAll(now));
        joined.addAll(now);
        return !now.isEmpty();
    }

    private int[] parts() {
        int[] part = new int[known.size()];
        Arrays.setAll(part, i -> i);
        for (Row row : rows) {
            int first = row.times().firstKey();
            row.times().keySet().forEach(one -> part[root(part, one)] = root(part, first));
        }
        return part;
    }

    private static int root(int[] part, int one) {
        int root = one;
        while (part[root] != root) {
            part[root] = part[part[root]];
            root = part[root];
        }
        return root;
    }

    private void place(List<Row> together) {
        Map<Integer, Integer> columns = new LinkedHashMap<>();
        together.forEach(row -> row.times().keySet().forEach(one -> columns.putIfAbsent(one, columns.size())));
        double[][] table = new double[together.size()][columns.size()];
        for (int i = 0; i < table.length; i++) {
            double[] row = table[i];
            together.get(i).times().forEach((one, by) -> row[columns.get(one)] = by);
        }
        double[] at = new double[columns.size()];
        columns.forEach((one, column) -> at[column] = known.get(one));
        Tableau tableau = new Tableau(table, at);
        columns.forEach((one, column) -> places.put(one, new Place(tableau, column)));
    }
}
