package al.tirana.nyja.disclosure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A number that an onlooker must not be able to narrow down.
 *
 * @param trait the dimension in which it is all of a group, of which nobody may learn it; negative: it is small
 */
record Target(Cell cell, int trait) {

    /** All of them; marks those that are hidden because they are all of a group. */
    static List<Target> of(Cells cells) {
        List<Target> targets = new ArrayList<>();
        List<Cell> groups = new ArrayList<>();
        for (Cell cell : cells.all()) {
            if (cell.frozen || cell.status == Status.IMPOSSIBLE) {
                continue;
            }
            if (cell.isSmall()) {
                targets.add(new Target(cell, -1));
            } else if (cell.told && cell.value > 0) {
                for (int dimension = 0; dimension < cells.space().size(); dimension++) {
                    if (isAllOfAGroup(cells, cell, dimension)) {
                        targets.add(new Target(cell, dimension));
                        groups.add(cell);
                    }
                }
            }
        }
        groups.forEach(cell -> cell.status = Status.GROUP);
        targets.sort(Comparator.comparingInt((Target target) -> -target.cell.levels)
                .thenComparingLong(target -> -target.cell.value)
                .thenComparingLong(target -> target.cell.key)
                .thenComparingInt(Target::trait));
        return targets;
    }

    private static boolean isAllOfAGroup(Cells cells, Cell cell, int dimension) {
        Dimension by = cells.space().at(dimension);
        if (by.role() != Dimension.Role.TRAIT || by.all() < 0 || cell.codes[dimension] == by.all()) {
            return false;
        }
        int[] codes = cell.codes.clone();
        codes[dimension] = by.all();
        Cell group = cells.find(codes);
        if (group == null || !group.told && !group.frozen || group.value != cell.value) {
            return false;
        }
        for (int atom = 0; atom < by.atoms().size(); atom++) {
            codes[dimension] = atom;
            if (!by.contains(cell.codes[dimension], atom) && !cells.space().isImpossible(codes)) {
                return true;
            }
        }
        return false;
    }
}
