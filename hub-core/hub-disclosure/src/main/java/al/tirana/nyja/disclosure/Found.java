package al.tirana.nyja.disclosure;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * For each number, the populations found so far in which it is greatest and least: what was found for one number mostly serves
 * others too. Hiding more later spoils none of them. For one thread.
 */
final class Found {

    /** How much more or less a number is in a population, told by its atoms. */
    private record Extreme(long by, Map<Long, Long> atoms) {}

    /** Two populations between which a number differs. */
    record Pair(Map<Long, Long> greater, Map<Long, Long> less) {}

    private static final Extreme REAL = new Extreme(0, Map.of());

    private final Map<Cell, Extreme> most = new HashMap<>();
    private final Map<Cell, Extreme> least = new HashMap<>();

    /**
     * @param atoms a population, by how its atoms differ
     * @param cells how its numbers do
     */
    void add(Map<Long, Long> atoms, Map<Cell, Long> cells) {
        cells.forEach((cell, by) -> {
            if (by > most.getOrDefault(cell, REAL).by()) {
                most.put(cell, new Extreme(by, atoms));
            } else if (by < least.getOrDefault(cell, REAL).by()) {
                least.put(cell, new Extreme(by, atoms));
            }
        });
    }

    /** If it is so far apart in some two. */
    Optional<Pair> apart(Cell cell, long width) {
        Extreme greatest = most.getOrDefault(cell, REAL);
        Extreme smallest = least.getOrDefault(cell, REAL);
        return greatest.by() - smallest.by() < width
                ? Optional.empty()
                : Optional.of(new Pair(greatest.atoms(), smallest.atoms()));
    }
}
