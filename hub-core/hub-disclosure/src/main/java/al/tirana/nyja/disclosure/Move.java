package al.tirana.nyja.disclosure;

import java.util.Map;

/**
 * One more here, one less there: a step from a population to another.
 *
 * @param atoms where
 * @param signs one more or one less, for each
 * @param changes every cell whose number becomes another, and by how much
 * @param cost what would be lost by hiding those of them that are shown
 */
record Move(long[] atoms, int[] signs, Map<Cell, Integer> changes, long cost) {

    /** How often it can be done from there, at most so often. */
    long times(Elsewhere from, long most) {
        long times = most;
        for (int i = 0; i < atoms.length; i++) {
            if (signs[i] < 0) {
                times = Math.min(times, from.at(atoms[i]));
            }
        }
        return times;
    }

    /** Whether every cell that is known to be small stays so. */
    boolean keepsSmall(Elsewhere from, long times) {
        for (Map.Entry<Cell, Integer> change : changes.entrySet()) {
            Cell cell = change.getKey();
            if (cell.isAnnounced()) {
                long then = from.of(cell) + change.getValue() * times;
                if (then < 1 || then >= cell.threshold) {
                    return false;
                }
            }
        }
        return true;
    }
}
