package al.tirana.nyja.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Somebody outside with linear programs: the least and the greatest value that a cell can have, with all that is shown and
 * nothing below nothing. Atoms that no number tells apart are one variable. The simplex method, in a table.
 */
final class Programming {

    private static final double ZERO = 1e-9;

    private final int[] variable;
    private final int variables;
    private final List<double[]> rows = new ArrayList<>();
    private int[] basis;

    Programming(View view, Collection<Set<Integer>> asked) {
        List<Set<Integer>> boxes = new ArrayList<>();
        view.shown.forEach(seen -> boxes.add(seen.atoms()));
        boxes.addAll(asked);
        Map<String, Integer> patterns = new LinkedHashMap<>();
        variable = new int[view.atoms];
        for (int atom = 0; atom < view.atoms; atom++) {
            StringBuilder pattern = new StringBuilder();
            for (Set<Integer> box : boxes) {
                pattern.append(box.contains(atom) ? '1' : '0');
            }
            Integer number = patterns.putIfAbsent(pattern.toString(), patterns.size());
            variable[atom] = number == null ? patterns.size() - 1 : number;
        }
        variables = patterns.size();
        begin(view);
    }

    /** Finds some population that fits, from which all others can be reached. */
    private void begin(View view) {
        int helpers = view.shown.size();
        double[] goal = new double[variables + helpers + 1];
        basis = new int[helpers];
        for (int i = 0; i < helpers; i++) {
            double[] row = new double[variables + helpers + 1];
            view.shown.get(i).atoms().forEach(atom -> row[variable[atom]] = 1);
            row[variables + i] = 1;
            row[row.length - 1] = view.shown.get(i).value();
            basis[i] = variables + i;
            rows.add(row);
            for (int j = 0; j < row.length; j++) {
                goal[j] += j >= variables && j < row.length - 1 ? 0 : row[j];
            }
        }
        climb(goal, variables);
        if (Math.abs(goal[goal.length - 1]) > 1e-6) {
            throw new IllegalStateException("No population shows this");
        }
        for (int i = rows.size() - 1; i >= 0; i--) {
            if (basis[i] >= variables && !leaves(i)) {
                rows.remove(i);
                System.arraycopy(basis, i + 1, basis, i, rows.size() - i);
            }
        }
    }

    private boolean leaves(int row) {
        for (int j = 0; j < variables; j++) {
            if (Math.abs(rows.get(row)[j]) > ZERO) {
                pivot(row, j, new double[rows.get(row).length]);
                return true;
            }
        }
        return false;
    }

    double width(Set<Integer> cell) {
        return greatest(cell, 1) + greatest(cell, -1);
    }

    private double greatest(Set<Integer> cell, int sign) {
        double[] goal = new double[rows.isEmpty() ? variables + 1 : rows.get(0).length];
        cell.forEach(atom -> goal[variable[atom]] = sign);
        for (int i = 0; i < rows.size(); i++) {
            subtract(goal, rows.get(i), goal[basis[i]]);
        }
        return climb(goal, variables) ? -goal[goal.length - 1] : Double.POSITIVE_INFINITY;
    }

    /** Whether there is a greatest; by the rule that never goes round in a circle. */
    private boolean climb(double[] goal, int columns) {
        while (true) {
            int enters = 0;
            while (enters < columns && goal[enters] <= ZERO) {
                enters++;
            }
            if (enters == columns) {
                return true;
            }
            int leaves = -1;
            double least = Double.MAX_VALUE;
            for (int i = 0; i < rows.size(); i++) {
                double[] row = rows.get(i);
                if (row[enters] > ZERO) {
                    double ratio = row[row.length - 1] / row[enters];
                    if (ratio < least - ZERO || ratio < least + ZERO && basis[i] < basis[leaves]) {
                        least = Math.min(least, ratio);
                        leaves = i;
                    }
                }
            }
            if (leaves < 0) {
                return false;
            }
            pivot(leaves, enters, goal);
        }
    }

    private void pivot(int leaves, int enters, double[] goal) {
        double[] row = rows.get(leaves);
        double by = row[enters];
        for (int j = 0; j < row.length; j++) {
            row[j] /= by;
        }
        for (double[] other : rows) {
            if (other != row) {
                subtract(other, row, other[enters]);
            }
        }
        subtract(goal, row, goal[enters]);
        basis[leaves] = enters;
    }

    private static void subtract(double[] from, double[] row, double times) {
        if (times != 0) {
            for (int j = 0; j < row.length; j++) {
                from[j] -= times * row[j];
            }
        }
    }
}
