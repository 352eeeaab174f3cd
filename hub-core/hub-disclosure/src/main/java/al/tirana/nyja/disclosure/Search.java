package al.tirana.nyja.disclosure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Finds the cheapest step by which a hidden number becomes greater or less. People are exchanged: in every dimension of the
 * step, some code of the number changes place with another, so that totals stay. Where no exchange is cheaper than hiding a
 * total, it is a step that changes the total too. The same each time. For one thread.
 */
final class Search {

    /** Of how many codes each number of dimensions is tried: the product counts. */
    private static final int[] TRIED = {0, 12, 6, 4, 3, 2};

    private static final int LEAST_TRIED = 2;

    /** How many others are tried where somebody of the same kind cannot leave. */
    private static final int VARIANTS = 4;

    private static final int MANY_CELLS = 50_000;

    private final Cells cells;
    private final Space space;
    private final int variants;
    private final List<Cell> touched = new ArrayList<>();
    /** The step that is being put together: where somebody comes or leaves. */
    private long[] atoms = new long[16];

    private int[] signs = new int[16];
    private int moved;
    private Optional<Random> order = Optional.empty();

    /** One code to change places with. */
    private record Partner(int atom, long cost) {}

    Search(Cells cells) {
        this.cells = cells;
        this.space = cells.space();
        this.variants = cells.size() > MANY_CELLS ? 1 : VARIANTS;
    }

    /** From now on looks for this, in this order of what costs the same; the first is the natural one. */
    void order(Target of, int attempt) {
        order = attempt == 0 ? Optional.empty() : Optional.of(new Random(attempt * 7_919L + of.cell().key));
    }

    /**
     * @param by one more or one less
     * @param knowing whether what is known to be small must stay so
     */
    Optional<Move> best(Target of, int by, Elsewhere from, boolean knowing) {
        Cell target = of.cell();
        int[] divided = divided(target);
        List<List<Partner>> partners = partners(target, divided);
        Best best = new Best(from, knowing);
        for (int variant = 0; variant < variants && !best.isFree(); variant++) {
            for (int[] pairs : subsets(divided, of.trait())) {
                for (long seed : target.seeds()) {
                    if (best.isFree()) {
                        break;
                    }
                    exchange(target, space.codes(seed), pairs, divided, partners, by, from, best, variant);
                }
            }
        }
        return Optional.ofNullable(best.move);
    }

    private final class Best {

        private final Elsewhere from;
        private final boolean knowing;
        private Move move;

        Best(Elsewhere from, boolean knowing) {
            this.from = from;
            this.knowing = knowing;
        }

        boolean isFree() {
            return move != null && move.cost() == 0;
        }

        /** What is known so far to be lost is a part of the whole. */
        boolean mayBeat(long cost) {
            return move == null || cost < move.cost();
        }

        /** The step that was put together last. */
        void offer() {
            long limit = move == null ? Long.MAX_VALUE : move.cost();
            Move offered = weighed(limit);
            if (offered != null && offered.cost() < limit && (!knowing || offered.keepsSmall(from, 1))) {
                move = offered;
            }
        }
    }

    /** Dimensions in which it is a part. */
    private int[] divided(Cell target) {
        int[] all = new int[space.size()];
        int found = 0;
        for (int i = 0; i < all.length; i++) {
            Dimension dimension = space.at(i);
            if (dimension.members(target.codes[i]).cardinality()
                    < dimension.atoms().size()) {
                all[found++] = i;
            }
        }
        return Arrays.copyOf(all, found);
    }

    /** Sets of dimensions, the smaller first: they move fewer people. With the trait, if there is one, first in each. */
    private List<int[]> subsets(int[] of, int trait) {
        List<int[]> subsets = new ArrayList<>();
        for (int mask = 0; mask < 1 << of.length; mask++) {
            List<Integer> set = new ArrayList<>();
            for (int i = 0; i < of.length; i++) {
                if ((mask >> i & 1) == 1) {
                    set.add(of[i] == trait ? 0 : set.size(), of[i]);
                }
            }
            if (trait < 0 || set.contains(trait)) {
                subsets.add(set.stream().mapToInt(Integer::intValue).toArray());
            }
        }
        order.ifPresent(random -> Collections.shuffle(subsets, random));
        subsets.sort(Comparator.comparingInt(set -> set.length));
        return subsets;
    }

    private List<List<Partner>> partners(Cell target, int[] divided) {
        List<List<Partner>> partners = new ArrayList<>();
        for (int dimension : divided) {
            List<Partner> found = new ArrayList<>();
            int[] codes = target.codes.clone();
            Dimension by = space.at(dimension);
            for (int atom = 0; atom < by.atoms().size(); atom++) {
                if (!by.contains(target.codes[dimension], atom)) {
                    codes[dimension] = atom;
                    Cell beside = cells.find(codes);
                    boolean never = beside != null && (beside.frozen || beside.status == Status.IMPOSSIBLE);
                    if (!never) {
                        found.add(new Partner(atom, beside == null || beside.status.hidden() ? 0 : beside.cost()));
                    }
                }
            }
            order.ifPresent(random -> Collections.shuffle(found, random));
            found.sort(Comparator.comparingLong(Partner::cost));
            partners.add(found);
        }
        return partners;
    }

    private void exchange(
            Cell target,
            int[] seed,
            int[] pairs,
            int[] divided,
            List<List<Partner>> partners,
            int by,
            Elsewhere from,
            Best best,
            int variant) {
        int tried = pairs.length < TRIED.length ? TRIED[pairs.length] : LEAST_TRIED;
        int[] out = new int[space.size()];
        choose(target, seed, pairs, 0, 0, divided, partners, tried + variant, out, by, from, best, variant);
    }

    private void choose(
            Cell target,
            int[] seed,
            int[] pairs,
            int position,
            long cost,
            int[] divided,
            List<List<Partner>> partners,
            int tried,
            int[] out,
            int by,
            Elsewhere from,
            Best best,
            int variant) {
        if (best.isFree()) {
            return;
        }
        if (position == pairs.length) {
            step(target, seed, pairs, out, by, from, best, variant);
            return;
        }
        List<Partner> choices = partners.get(Arrays.binarySearch(divided, pairs[position]));
        for (int i = 0; i < Math.min(tried, choices.size()); i++) {
            long more = cost + choices.get(i).cost();
            if (!best.mayBeat(more)) {
                return; // those that follow cost as much or more
            }
            out[pairs[position]] = choices.get(i).atom();
            choose(target, seed, pairs, position + 1, more, divided, partners, tried, out, by, from, best, variant);
        }
    }

    /** One step: for each side of the other dimensions, somebody changes place in the first. */
    private void step(Cell target, int[] seed, int[] pairs, int[] out, int by, Elsewhere from, Best best, int variant) {
        moved = 0;
        if (pairs.length == 0) {
            long atom = space.key(seed);
            if (by > 0 || from.at(atom) > 0) {
                moves(atom, by);
                best.offer();
            }
            return;
        }
        int first = pairs[0];
        for (int side = 0; side < 1 << pairs.length - 1; side++) {
            int[] here = seed.clone();
            for (int i = 1; i < pairs.length; i++) {
                here[pairs[i]] = (side >> i - 1 & 1) == 1 ? out[pairs[i]] : seed[pairs[i]];
            }
            boolean enters = by * (Integer.bitCount(side) % 2 == 0 ? 1 : -1) > 0;
            here[first] = enters ? out[first] : seed[first];
            int[] source = source(target, here, pairs, from, variant);
            if (source == null) {
                return;
            }
            int[] goal = source.clone();
            goal[first] = enters ? seed[first] : out[first];
            if (space.isImpossible(goal)) {
                return;
            }
            moves(space.key(source), -1);
            moves(space.key(goal), 1);
        }
        best.offer();
    }

    private void moves(long atom, int sign) {
        if (moved == atoms.length) {
            atoms = Arrays.copyOf(atoms, 2 * moved);
            signs = Arrays.copyOf(signs, 2 * moved);
        }
        atoms[moved] = atom;
        signs[moved++] = sign;
    }

    /** Somebody who can leave: there, or, in dimensions where nobody changes place, somewhere else inside the number. */
    private int[] source(Cell target, int[] here, int[] pairs, Elsewhere from, int variant) {
        int skip = variant;
        if (from.at(space.key(here)) > 0 && skip-- == 0) {
            return here;
        }
        int[] codes = target.codes.clone();
        for (int dimension : pairs) {
            codes[dimension] = here[dimension];
        }
        Cell around = cells.find(codes);
        if (around != null) {
            for (long atom : around.seeds()) {
                if (from.at(atom) > 0 && skip-- == 0) {
                    return space.codes(atom);
                }
            }
        }
        return null;
    }

    /** Nothing if something that was told before would be another, or it costs as much or more. */
    private Move weighed(long limit) {
        touched.clear();
        for (int i = 0; i < moved; i++) {
            int sign = signs[i];
            for (Cell cell : cells.holding(atoms[i])) {
                cell.change += sign;
                touched.add(cell);
            }
        }
        boolean possible = true;
        long cost = 0;
        for (Cell cell : touched) {
            if (cell.change != 0 && !cell.status.hidden() && !cell.counted) {
                cell.counted = true;
                possible &= !cell.frozen && cell.status != Status.IMPOSSIBLE;
                cost += cell.cost();
            }
        }
        possible &= cost < limit;
        Map<Cell, Integer> changes = possible ? new HashMap<>() : Map.of();
        for (Cell cell : touched) {
            if (possible && cell.change != 0) {
                changes.put(cell, cell.change);
            }
            cell.change = 0;
            cell.counted = false;
        }
        return possible ? new Move(Arrays.copyOf(atoms, moved), Arrays.copyOf(signs, moved), changes, cost) : null;
    }
}
