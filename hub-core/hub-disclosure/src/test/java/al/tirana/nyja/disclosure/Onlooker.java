package al.tirana.nyja.disclosure;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Somebody outside with linear programs, who has all of a view. Of each atom it is not known how many there are. */
final class Onlooker {

    private final Programming programs = new Programming();
    private final Map<Set<Integer>, Integer> asked = new HashMap<>();
    private final long enough;

    /** @param asked the cells of which it will be asked how far they can be narrowed down */
    Onlooker(View view, Collection<Set<Integer>> asked, Counts counts, long enough) {
        this.enough = enough;
        long[] numbers = new long[view.atoms];
        counts.each((atom, number) -> numbers[view.box(atom).iterator().next()] = number);
        for (long number : numbers) {
            programs.variable(number);
        }
        view.shown.forEach(seen -> programs.equal(seen.atoms(), seen.value()));
        asked.forEach(cell -> this.asked.put(cell, programs.sum(cell)));
    }

    /** How far apart whole numbers lie that a cell may have; not further than enough. */
    long width(Set<Integer> cell) {
        return programs.width(asked.get(cell), enough);
    }

    long solved() {
        return programs.solved();
    }
}
