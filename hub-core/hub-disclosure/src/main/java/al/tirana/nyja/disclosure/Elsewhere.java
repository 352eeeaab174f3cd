package al.tirana.nyja.disclosure;

import java.util.HashMap;
import java.util.Map;

/**
 * Another population, told by how it differs from the real one. If nothing that is shown differs, nobody outside can tell
 * which of the two is real. For one thread.
 */
final class Elsewhere {

    private final Counts real;
    private final Map<Long, Long> atoms;
    private final Map<Cell, Long> cells;

    Elsewhere(Counts real) {
        this(real, new HashMap<>(), new HashMap<>());
    }

    private Elsewhere(Counts real, Map<Long, Long> atoms, Map<Cell, Long> cells) {
        this.real = real;
        this.atoms = atoms;
        this.cells = cells;
    }

    Elsewhere copy() {
        return new Elsewhere(real, new HashMap<>(atoms), new HashMap<>(cells));
    }

    long at(long atom) {
        return real.at(atom) + (atoms.isEmpty() ? 0 : atoms.getOrDefault(atom, 0L));
    }

    long of(Cell cell) {
        return cell.value + cells.getOrDefault(cell, 0L);
    }

    void move(Move move, long times) {
        for (int i = 0; i < move.atoms().length; i++) {
            atoms.merge(move.atoms()[i], move.signs()[i] * times, Long::sum);
        }
        move.changes().forEach((cell, by) -> cells.merge(cell, by * times, Long::sum));
    }

    Map<Long, Long> atoms() {
        return atoms;
    }

    /** How the numbers differ there. */
    Map<Cell, Long> cells() {
        return cells;
    }
}
