package al.tirana.nyja.disclosure;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at the proofs again, against what would be told: each population in them is one, has nobody where nobody can be, and
 * shows the same numbers; and the hidden number is as far apart in them as the rules demand. Does not search.
 */
final class Audit {

    private final RuleSet rules;
    private final Cells cells;
    /** One population serves many numbers. */
    private final Map<Map<Long, Long>, Optional<Map<Cell, Long>>> looked = new IdentityHashMap<>();

    private final Map<Map<Long, Long>, Optional<Map<Cell, Long>>> lookedKnowing = new IdentityHashMap<>();

    Audit(RuleSet rules, Cells cells) {
        this.rules = rules;
        this.cells = cells;
    }

    /** Whether every number that must be hidden is proven safe. */
    boolean holds(List<Proof> proofs) {
        return proofs.size() == Target.of(cells).size() && proofs.stream().allMatch(this::holds);
    }

    private boolean holds(Proof proof) {
        Cell cell = proof.target().cell();
        Map<Cell, Long> greater = differing(proof.greater(), false).orElse(null);
        Map<Cell, Long> less = differing(proof.less(), false).orElse(null);
        if (!cell.status.hidden() || greater == null || less == null) {
            return false;
        }
        boolean wide = width(cell, greater, less) >= rules.width(cell.told);
        if (proof.target().trait() >= 0) {
            int[] codes = cell.codes.clone();
            codes[proof.target().trait()] =
                    cells.space().at(proof.target().trait()).all();
            Cell group = cells.find(codes);
            long others = less.getOrDefault(group, 0L) - less.getOrDefault(cell, 0L);
            wide = others >= Math.min(rules.width(), cell.value);
        }
        if (!cell.isAnnounced()) {
            return wide;
        }
        if (proof.knowing().isEmpty()) {
            return false;
        }
        Map<Cell, Long> more = differing(proof.knowing().get().greater(), true).orElse(null);
        Map<Cell, Long> fewer = differing(proof.knowing().get().less(), true).orElse(null);
        return wide && more != null && fewer != null && width(cell, more, fewer) >= rules.widthKnowing();
    }

    private static long width(Cell cell, Map<Cell, Long> greater, Map<Cell, Long> less) {
        return greater.getOrDefault(cell, 0L) - less.getOrDefault(cell, 0L);
    }

    /** How the cells differ in a population; empty, if somebody could tell it from the real one. */
    Optional<Map<Cell, Long>> differing(Map<Long, Long> atoms, boolean knowing) {
        return (knowing ? lookedKnowing : looked)
                .computeIfAbsent(atoms, one -> Optional.ofNullable(difference(one, knowing)));
    }

    private Map<Cell, Long> difference(Map<Long, Long> atoms, boolean knowing) {
        Map<Cell, Long> cellsThere = new HashMap<>();
        for (Map.Entry<Long, Long> atom : atoms.entrySet()) {
            int[] codes = cells.space().codes(atom.getKey());
            long there = cells.counts().at(atom.getKey()) + atom.getValue();
            if (there < 0 || there > 0 && cells.space().isImpossible(codes)) {
                return null;
            }
            for (Cell cell : cells.holding(atom.getKey())) {
                cellsThere.merge(cell, atom.getValue(), Long::sum);
            }
        }
        for (Map.Entry<Cell, Long> one : cellsThere.entrySet()) {
            Cell cell = one.getKey();
            long there = cell.value + one.getValue();
            boolean told = one.getValue() != 0 && !cell.status.hidden();
            boolean notSmall = knowing && cell.isAnnounced() && (there < 1 || there >= cell.threshold);
            if (told || notSmall) {
                return null;
            }
        }
        return cellsThere;
    }
}
