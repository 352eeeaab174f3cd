package al.tirana.nyja.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hides as many more numbers as it takes until none that must be hidden can be worked out. To hide more only makes what was
 * proven before truer, so each number is looked at once. For one thread.
 */
final class Protection {

    /** How often it is tried in another order where the first way costs something. */
    private static final int ATTEMPTS = 16;

    /** How often without finding anything cheaper, once something was found. */
    private static final int IN_VAIN = 2;

    private static final int FEW_ATTEMPTS = 2;
    private static final int MANY_CELLS = 50_000;

    private final RuleSet rules;
    private final Cells cells;
    private final Search search;
    private final int attempts;
    private final List<Proof> proofs = new ArrayList<>();
    private final List<Map<Long, Long>> before;
    private final List<Map<Long, Long>> all = new ArrayList<>();
    private final Found found = new Found();
    private final Found foundKnowing = new Found();

    private List<Cell> hidden = new ArrayList<>();
    /** Populations of the last attempt. */
    private List<Elsewhere> populations = List.of();

    private List<Elsewhere> populationsKnowing = List.of();

    /** @param before populations that were found for other tables of the same counts; where they serve here too, they do */
    Protection(RuleSet rules, Cells cells, List<Map<Long, Long>> before) {
        this.rules = rules;
        this.cells = cells;
        this.before = before;
        this.search = new Search(cells);
        this.attempts = cells.size() > MANY_CELLS ? FEW_ATTEMPTS : ATTEMPTS;
    }

    /** Every population that was found. */
    List<Map<Long, Long>> populations() {
        return all;
    }

    /** Whether everything is safe; then {@link #proofs} say why. */
    boolean protect() {
        Audit audit = new Audit(rules, cells);
        for (Map<Long, Long> population : before) {
            audit.differing(population, false).ifPresent(by -> found.add(population, by));
            audit.differing(population, true).ifPresent(by -> foundKnowing.add(population, by));
        }
        for (Target target : Target.of(cells)) {
            Optional<Proof> known = known(target);
            if (known.isPresent()) {
                proofs.add(known.get());
                continue;
            }
            Optional<Proof> proof = cheapest(target);
            if (proof.isEmpty() && target.cell().isAnnounced() && !target.cell().wasMarked) {
                target.cell().status = Status.INSIDE; // it is not said that it is small
                proof = cheapest(target);
            }
            if (proof.isEmpty()) {
                return false;
            }
            proofs.add(proof.get());
            populations.forEach(one -> add(one, found));
            populationsKnowing.forEach(one -> add(one, foundKnowing));
        }
        return true;
    }

    private void add(Elsewhere population, Found to) {
        Map<Long, Long> atoms = Map.copyOf(population.atoms());
        to.add(atoms, population.cells());
        all.add(atoms);
    }

    /** By populations that were found for others. */
    private Optional<Proof> known(Target target) {
        Cell cell = target.cell();
        Optional<Found.Pair> pair = found.apart(cell, rules.width(cell.told));
        if (target.trait() >= 0 || pair.isEmpty()) {
            return Optional.empty();
        }
        Optional<Proof.Knowing> knowing =
                foundKnowing.apart(cell, rules.widthKnowing()).map(two -> new Proof.Knowing(two.greater(), two.less()));
        return cell.isAnnounced() && knowing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Proof(target, pair.get().greater(), pair.get().less(), knowing));
    }

    List<Proof> proofs() {
        return proofs;
    }

    private Optional<Proof> cheapest(Target target) {
        int best = -1;
        long least = Long.MAX_VALUE;
        int vain = 0;
        for (int attempt = 0; attempt < attempts && (vain < IN_VAIN || best < 0); attempt++) {
            Optional<Proof> proof = attempt(target, attempt);
            long cost = hidden.stream().mapToLong(Cell::cost).sum();
            if (proof.isPresent() && (cost == 0 || hidden.size() == 1 && hidden.get(0).levels == 0)) {
                return proof; // with one more that is no total little is lost
            }
            hidden.forEach(cell -> cell.status = Status.SHOWN);
            vain++;
            if (proof.isPresent() && cost < least) {
                best = attempt;
                least = cost;
                vain = 0;
            }
        }
        return best < 0 ? Optional.empty() : attempt(target, best);
    }

    private Optional<Proof> attempt(Target target, int attempt) {
        hidden = new ArrayList<>();
        search.order(target, attempt);
        Cell cell = target.cell();
        Elsewhere greater = new Elsewhere(cells.counts());
        Elsewhere less = new Elsewhere(cells.counts());
        populations = List.of(greater, less);
        populationsKnowing = List.of();
        Optional<Proof.Knowing> knowing = Optional.empty();
        if (cell.isAnnounced()) {
            long up = Math.min(rules.widthKnowing(), cell.threshold - 1 - cell.value);
            if (!walk(target, 1, up, greater, true) || !walk(target, -1, rules.widthKnowing() - up, less, true)) {
                return Optional.empty();
            }
            populationsKnowing = List.of(greater.copy(), less.copy());
            knowing = Optional.of(new Proof.Knowing(Map.copyOf(greater.atoms()), Map.copyOf(less.atoms())));
        }
        boolean wide = target.trait() >= 0
                ? walk(target, -1, Math.min(rules.width(), cell.value), less, false)
                : widen(target, greater, less);
        return wide
                ? Optional.of(new Proof(target, Map.copyOf(greater.atoms()), Map.copyOf(less.atoms()), knowing))
                : Optional.empty();
    }

    /** In whichever direction less is lost. */
    private boolean widen(Target target, Elsewhere greater, Elsewhere less) {
        Cell cell = target.cell();
        long missing = rules.width(cell.told) - (greater.of(cell) - less.of(cell));
        while (missing > 0) {
            Optional<Move> up = search.best(target, 1, greater, false);
            boolean free = up.isPresent() && up.get().cost() == 0;
            Optional<Move> down = free || less.of(cell) < 1 ? Optional.empty() : search.best(target, -1, less, false);
            if (up.isEmpty() && down.isEmpty()) {
                return false;
            }
            if (down.isEmpty()
                    || up.isPresent() && up.get().cost() <= down.get().cost()) {
                go(up.get(), greater, up.get().times(greater, missing));
            } else {
                go(down.get(), less, down.get().times(less, Math.min(missing, less.of(cell))));
            }
            missing = rules.width(cell.told) - (greater.of(cell) - less.of(cell));
        }
        return true;
    }

    private boolean walk(Target target, int by, long far, Elsewhere from, boolean knowing) {
        long left = far;
        while (left > 0) {
            Optional<Move> move = search.best(target, by, from, knowing);
            if (move.isEmpty()) {
                return false;
            }
            long times = move.get().times(from, left);
            while (knowing && !move.get().keepsSmall(from, times)) {
                times--;
            }
            go(move.get(), from, times);
            left -= times;
        }
        return true;
    }

    private void go(Move move, Elsewhere from, long times) {
        from.move(move, times);
        move.changes().keySet().stream().filter(cell -> !cell.status.hidden()).forEach(cell -> {
            cell.status = Status.SECOND;
            hidden.add(cell);
        });
    }
}
