package al.tirana.nyja.disclosure;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Equations that hang together, and a point that fits. From it the simplex method goes on: a variable outside the basis may
 * stand above nothing as long as it can fall. Each point on the way fits, so it says something of every number at once, and
 * what was seen once is not looked for again.
 */
final class Tableau {

    private static final double ZERO = 1e-8;
    private static final double DUST = 1e-10;
    private static final double NEAR = 1e-6;

    /** After so many steps without progress the rule is one that never goes round in a circle. */
    private static final int PATIENCE = 30;

    private static final int ENDLESS = 100_000;

    /** An equation without its zeros. */
    private record Equation(int[] columns, double[] times, double value) {

        static Equation of(double[] row, double[] point) {
            int[] columns =
                    IntStream.range(0, row.length).filter(j -> row[j] != 0).toArray();
            double[] times = IntStream.of(columns).mapToDouble(j -> row[j]).toArray();
            Equation equation = new Equation(columns, times, 0);
            return new Equation(columns, times, equation.said(point));
        }

        double[] row(int length) {
            double[] row = new double[length];
            for (int k = 0; k < columns.length; k++) {
                row[columns[k]] = times[k];
            }
            return row;
        }

        double said(double[] point) {
            double sum = 0;
            for (int k = 0; k < columns.length; k++) {
                sum += times[k] * point[columns[k]];
            }
            return sum;
        }
    }

    private final Equation[] known;
    private final double[][] rows;
    private final int[] basis;
    private final int[] rowOf;
    private final double[] first;
    private final double[] at;
    private final double[] least;
    private final double[] most;
    private final int[] filled;
    private int height;

    Tableau(double[][] equations, double[] point) {
        known = new Equation[equations.length];
        rows = new double[equations.length][];
        for (int i = 0; i < rows.length; i++) {
            known[i] = Equation.of(equations[i], point);
        }
        first = point.clone();
        at = point.clone();
        least = point.clone();
        most = point.clone();
        filled = new int[point.length];
        basis = new int[rows.length];
        rowOf = new int[point.length];
        begin();
    }

    /** Each row gets a variable of its own, the greatest, so that there is room for steps. */
    private void begin() {
        System.arraycopy(first, 0, at, 0, at.length);
        Arrays.fill(rowOf, -1);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = known[i].row(at.length);
        }
        height = rows.length;
        int row = 0;
        while (row < height) {
            int enters = -1;
            for (int j = 0; j < at.length; j++) {
                if (Math.abs(rows[row][j]) > ZERO && (enters < 0 || at[j] > at[enters])) {
                    enters = j;
                }
            }
            if (enters < 0) {
                rows[row] = rows[--height]; // it says nothing that the others do not
            } else {
                pivot(row, enters);
                row++;
            }
        }
    }

    /** Whole numbers between the least and the greatest that were seen. */
    long width(int column, long enough) {
        double apart = Math.floor(most[column] + NEAR) - Math.ceil(least[column] - NEAR);
        return (long) Math.max(0, Math.min(apart, enough));
    }

    /** Goes on until it has been seen so far apart, or is not. How many programs that took. */
    long widen(int column, long enough) {
        long programs = 0;
        if (width(column, enough) < enough) {
            programs++;
            go(column, 1, Math.ceil(least[column] - NEAR) + enough);
        }
        if (width(column, enough) < enough) {
            programs++;
            go(column, -1, Math.floor(most[column] + NEAR) - enough);
        }
        return programs;
    }

    /** What was seen on a way that ends where nothing fits does not count: then once more from the beginning. */
    private void go(int goal, int sign, double far) {
        double[] leastBefore = least.clone();
        double[] mostBefore = most.clone();
        climb(goal, sign, far);
        if (!fits()) {
            System.arraycopy(leastBefore, 0, least, 0, least.length);
            System.arraycopy(mostBefore, 0, most, 0, most.length);
            begin();
            climb(goal, sign, far);
            if (!fits()) {
                throw new IllegalStateException("A point that does not fit");
            }
        }
    }

    private void climb(int goal, int sign, double far) {
        int still = 0;
        int steps = 0;
        while (sign * (at[goal] - far) < -NEAR) {
            boolean slowly = still > PATIENCE;
            int row = rowOf[goal];
            int enters = row < 0 ? goal : entering(rows[row], sign, slowly);
            if (enters < 0 || enters == goal && sign < 0 && at[goal] <= ZERO) {
                return;
            }
            int way = enters == goal ? sign : sign * rows[row][enters] < 0 ? 1 : -1;
            double step = step(enters, way, slowly);
            if (Double.isInfinite(step)) {
                most[goal] = step; // whatever it is, it may be more
                return;
            }
            still = step > ZERO ? 0 : still + 1;
            if (++steps > ENDLESS) {
                throw new IllegalStateException("A program without end");
            }
        }
    }

    /** A variable by which the goal gets further, or none. */
    private int entering(double[] row, int sign, boolean first) {
        int enters = -1;
        double best = ZERO;
        for (int j = 0; j < at.length; j++) {
            double gain = -sign * row[j];
            if (rowOf[j] < 0 && Math.abs(gain) > best && (gain > 0 || at[j] > ZERO)) {
                enters = j;
                if (first) {
                    return enters;
                }
                best = Math.abs(gain);
            }
        }
        return enters;
    }

    /** As far as it goes in this direction. */
    private double step(int enters, int way, boolean first) {
        double step = way < 0 ? at[enters] : Double.POSITIVE_INFINITY;
        int leaves = -1;
        for (int i = 0; i < height; i++) {
            double by = rows[i][enters] * way;
            if (by > ZERO) {
                double ratio = Math.max(0, at[basis[i]]) / by;
                boolean same = leaves >= 0 && Math.abs(ratio - step) <= ZERO;
                boolean rather = same && (first ? basis[i] < basis[leaves] : by > Math.abs(rows[leaves][enters]));
                if (ratio < step - ZERO || rather) {
                    step = ratio;
                    leaves = i;
                }
            }
        }
        if (Double.isInfinite(step)) {
            return step;
        }
        if (step > 0) {
            at[enters] += way * step;
            for (int i = 0; i < height; i++) {
                if (rows[i][enters] != 0) {
                    at[basis[i]] -= rows[i][enters] * way * step;
                    see(basis[i]);
                }
            }
            see(enters);
        }
        if (leaves >= 0) {
            at[basis[leaves]] = 0;
            pivot(leaves, enters);
        } else {
            at[enters] = 0;
        }
        return step;
    }

    private void see(int column) {
        least[column] = Math.min(least[column], at[column]);
        most[column] = Math.max(most[column], at[column]);
    }

    private void pivot(int row, int enters) {
        double[] by = rows[row];
        double factor = by[enters];
        int many = 0;
        for (int j = 0; j < by.length; j++) {
            if (by[j] != 0) {
                by[j] /= factor;
                filled[many++] = j;
            }
        }
        by[enters] = 1;
        for (int i = 0; i < height; i++) {
            double[] other = rows[i];
            double times = i == row ? 0 : other[enters];
            if (times != 0) {
                for (int k = 0; k < many; k++) {
                    int j = filled[k];
                    double value = other[j] - times * by[j];
                    other[j] = Math.abs(value) < DUST ? 0 : value;
                }
                other[enters] = 0;
            }
        }
        if (rowOf[basis[row]] == row) {
            rowOf[basis[row]] = -1;
        }
        basis[row] = enters;
        rowOf[enters] = row;
    }

    /** Whoever counts wrongly would call something safe that is not. */
    private boolean fits() {
        for (Equation equation : known) {
            if (Math.abs(equation.said(at) - equation.value()) > NEAR) {
                return false;
            }
        }
        return Arrays.stream(at).allMatch(one -> one > -NEAR);
    }
}
