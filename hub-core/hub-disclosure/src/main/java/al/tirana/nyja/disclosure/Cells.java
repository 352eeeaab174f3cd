package al.tirana.nyja.disclosure;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Every number that an onlooker sees, saw, or could want to work out: those of the tables, those told before, and those of
 * codes that no table shows but everybody knows. For one thread.
 */
final class Cells {

    private static final int REMEMBERED = 20_000;

    private final Space space;
    private final Counts counts;
    private final List<Grid> grids;
    private final Map<Long, Cell> all = new LinkedHashMap<>();
    private final LongMap<Cell> quick = new LongMap<>();
    private final LongMap<Cell[]> holding = new LongMap<>();

    /** By the dimensions of a table, whoever was told of in any period. */
    private final Map<Set<String>, BitSet> periods = new HashMap<>();

    private Cells(Counts counts, List<Grid> grids) {
        this.space = counts.space();
        this.counts = counts;
        this.grids = grids;
    }

    static Cells of(Counts counts, List<Layout> layouts, Ledger before, RuleSet rules) {
        Cells cells = new Cells(counts, grids(counts.space(), layouts, before));
        layouts.forEach(layout -> cells.told(layout.codes()));
        before.entries().forEach(entry -> entry.cell()
                .forEach((name, code) -> cells.told(entry.cell().keySet(), name, code)));
        for (Layout layout : layouts) {
            cells.take(layout, rules.threshold(layout.topic()));
        }
        cells.takeKnown(before);
        Map<Cell, Long> told = new HashMap<>();
        for (Ledger.Entry entry : before.entries()) {
            Cell cell = cells.cell(cells.space.codes(entry.cell()));
            cell.threshold = Math.max(cell.threshold, entry.threshold());
            if (entry.value().isPresent()) {
                cell.frozen = true;
                told.put(cell, entry.value().getAsLong());
            } else {
                cell.told = true;
                cell.wasMarked |= entry.marked();
            }
            cell.status = cell.frozen ? Status.SHOWN : Status.SECOND;
        }
        cells.count();
        told.forEach((cell, value) -> {
            if (cell.value != value) {
                throw new IllegalArgumentException("What was told is another number now: that is a revision");
            }
        });
        cells.classify();
        return cells;
    }

    /** The sets of dimensions that are shown together, without those that others hold. */
    private static List<Grid> grids(Space space, List<Layout> layouts, Ledger before) {
        Comparator<BitSet> order =
                Comparator.<BitSet>comparingInt(set -> -set.cardinality()).thenComparing(BitSet::toString);
        TreeSet<BitSet> sets = new TreeSet<>(order);
        for (Layout layout : layouts) {
            BitSet set = new BitSet();
            layout.codes().keySet().forEach(name -> set.set(space.position(name)));
            sets.add(set);
        }
        for (Ledger.Entry entry : before.entries()) {
            BitSet set = divided(space, space.codes(entry.cell()));
            entry.cell().keySet().forEach(name -> set.set(space.position(name)));
            sets.add(set);
        }
        List<Grid> grids = new ArrayList<>();
        List<BitSet> kept = new ArrayList<>();
        for (BitSet set : sets) {
            if (kept.stream().noneMatch(other -> holds(other, set))) {
                kept.add(set);
                grids.add(new Grid(space, grids.size(), set.stream().toArray()));
            }
        }
        return grids;
    }

    private static BitSet divided(Space space, int[] codes) {
        BitSet set = new BitSet();
        for (int i = 0; i < codes.length; i++) {
            set.set(i, codes[i] != space.at(i).all());
        }
        return set;
    }

    private static boolean holds(BitSet set, BitSet part) {
        BitSet rest = (BitSet) part.clone();
        rest.andNot(set);
        return rest.isEmpty();
    }

    private Cell cell(int[] codes) {
        return all.computeIfAbsent(space.key(codes), key -> {
            BitSet divided = divided(space, codes);
            Grid grid = grids.stream()
                    .filter(one -> divided.stream().allMatch(one::names))
                    .findFirst()
                    .orElseThrow();
            int levels = 0;
            for (int dimension : grid.dimensions()) {
                levels += codes[dimension] >= space.at(dimension).atoms().size() ? 1 : 0;
            }
            Cell cell = new Cell(key, codes.clone(), grid.number(), levels);
            quick.put(key, cell);
            return cell;
        });
    }

    private void told(Map<String, List<String>> codes) {
        codes.forEach((name, of) -> of.forEach(code -> told(codes.keySet(), name, code)));
    }

    private void told(Set<String> table, String name, String code) {
        Dimension dimension = space.dimension(name);
        if (dimension.role() == Dimension.Role.PERIOD) {
            periods.computeIfAbsent(Set.copyOf(table), first -> new BitSet())
                    .or(dimension.members(dimension.index(code)));
        }
    }

    private void take(Layout layout, int threshold) {
        List<int[]> shown = new ArrayList<>();
        List<int[]> known = new ArrayList<>();
        for (int i = 0; i < space.size(); i++) {
            Dimension dimension = space.at(i);
            List<String> codes = layout.codes().get(dimension.name());
            if (codes == null) {
                int[] together = {dimension.index(Dimension.ALL)};
                shown.add(together);
                known.add(together);
            } else {
                shown.add(codes.stream().mapToInt(dimension::index).distinct().toArray());
                known.add(known(dimension, shown.get(i), layout.codes().keySet()));
            }
        }
        product(shown, codes -> {
            Cell cell = cell(codes);
            cell.told = true;
            cell.status = Status.SHOWN;
            cell.threshold = Math.max(cell.threshold, threshold);
        });
        product(known, codes -> {
            Cell cell = cell(codes);
            cell.threshold = Math.max(cell.threshold, threshold);
        });
    }

    /** Of each table that was told, what an onlooker knows that there is. */
    private void takeKnown(Ledger before) {
        Map<List<Object>, List<BitSet>> tables = new LinkedHashMap<>();
        Map<List<Object>, Set<String>> names = new HashMap<>();
        Map<List<Object>, Integer> thresholds = new HashMap<>();
        for (Ledger.Entry entry : before.entries()) {
            int[] codes = space.codes(entry.cell());
            List<Object> table =
                    new ArrayList<>(entry.cell().keySet().stream().sorted().toList());
            for (int i = 0; i < codes.length; i++) {
                Dimension.Role role = space.at(i).role();
                if (role == Dimension.Role.TIME || role == Dimension.Role.VERSION || role == Dimension.Role.PERIOD) {
                    table.add(codes[i]);
                }
            }
            List<BitSet> shown = tables.computeIfAbsent(table, first -> {
                List<BitSet> none = new ArrayList<>();
                for (int i = 0; i < codes.length; i++) {
                    none.add(new BitSet());
                }
                return none;
            });
            for (int i = 0; i < codes.length; i++) {
                shown.get(i).set(codes[i]);
            }
            thresholds.merge(table, entry.threshold(), Math::max);
            names.put(table, entry.cell().keySet());
        }
        tables.forEach((table, shown) -> {
            List<int[]> known = new ArrayList<>();
            for (int i = 0; i < shown.size(); i++) {
                int[] codes = shown.get(i).stream().toArray();
                boolean divided = table.contains(space.at(i).name());
                known.add(divided ? known(space.at(i), codes, names.get(table)) : codes);
            }
            product(known, codes -> {
                Cell cell = cell(codes);
                cell.threshold = Math.max(cell.threshold, thresholds.get(table));
            });
        });
    }

    /** Those shown, and the others that say something of the same: an onlooker knows that there are such codes. */
    private int[] known(Dimension dimension, int[] shown, Set<String> table) {
        BitSet said = new BitSet();
        for (int code : shown) {
            said.or(dimension.members(code));
        }
        BitSet codes = new BitSet();
        for (int code = 0; code < dimension.size(); code++) {
            if (isKnown(dimension, code, said)) {
                codes.set(code);
            }
        }
        if (dimension.role() == Dimension.Role.PERIOD) {
            between(dimension, table).forEach(codes::set);
        }
        for (int code : shown) {
            codes.set(code);
        }
        return codes.stream().toArray();
    }

    /** Groups of people of whom some are in one period that was told, and some in another. */
    private IntStream between(Dimension periods, Set<String> table) {
        BitSet said = this.periods.getOrDefault(table, new BitSet());
        return IntStream.range(0, periods.size()).filter(code -> code != periods.all() && isKnown(periods, code, said));
    }

    private static boolean isKnown(Dimension dimension, int code, BitSet said) {
        return switch (dimension.role()) {
            case VERSION -> false;
            case PERIOD -> {
                BitSet rest = (BitSet) dimension.members(code).clone();
                rest.andNot(said);
                yield dimension.isGroup(code) && rest.isEmpty();
            }
            default -> dimension.members(code).intersects(said);
        };
    }

    private interface TakesCodes {
        void codes(int[] codes);
    }

    private static void product(List<int[]> choices, TakesCodes takes) {
        product(choices, 0, new int[choices.size()], takes);
    }

    private static void product(List<int[]> choices, int position, int[] chosen, TakesCodes takes) {
        if (position == chosen.length) {
            takes.codes(chosen);
            return;
        }
        for (int code : choices.get(position)) {
            chosen[position] = code;
            product(choices, position + 1, chosen, takes);
        }
    }

    private void count() {
        counts.numbers().forEach((atom, number) -> {
            int[] codes = space.codes(atom);
            holding(codes, cell -> cell.add(atom, number));
        });
    }

    private interface Takes {
        void cell(Cell cell);
    }

    /** Each cell that holds this atom, once; of few atoms remembered. */
    Cell[] holding(long atom) {
        Cell[] known = holding.get(atom);
        if (known == null) {
            List<Cell> found = new ArrayList<>();
            holding(space.codes(atom), found::add);
            known = found.toArray(Cell[]::new);
            if (holding.size() < REMEMBERED) {
                holding.put(atom, known);
            }
        }
        return known;
    }

    private void holding(int[] atom, Takes takes) {
        for (Grid grid : grids) {
            grid.holding(atom, key -> {
                Cell cell = quick.get(key);
                if (cell != null && cell.grid == grid.number()) {
                    takes.cell(cell);
                }
            });
        }
    }

    private void classify() {
        for (Cell cell : all.values()) {
            if (space.isImpossible(cell.codes)) {
                cell.status = Status.IMPOSSIBLE;
            } else if (cell.status != Status.UNTOLD && !cell.frozen && cell.isSmall()) {
                cell.status = Status.SMALL;
            }
        }
        // The larger first: what is inside a small total needs no reason of its own.
        List<Cell> little = all.values().stream()
                .filter(cell -> cell.value == 0 && cell.status == Status.SHOWN && !cell.frozen
                        || cell.status == Status.SMALL && !cell.wasMarked)
                .sorted(Comparator.comparingInt((Cell cell) -> -atoms(cell)).thenComparingLong(cell -> cell.key))
                .toList();
        for (Cell cell : little) {
            if (hasHiddenTotal(cell)) {
                cell.status = Status.INSIDE;
            }
        }
    }

    private int atoms(Cell cell) {
        int atoms = 0;
        for (int i = 0; i < cell.codes.length; i++) {
            atoms += space.at(i).members(cell.codes[i]).cardinality();
        }
        return atoms;
    }

    /** Whether some total that it is a part of, one step up in one dimension, is small, or hidden inside one that is. */
    private boolean hasHiddenTotal(Cell cell) {
        for (int dimension : grids.get(cell.grid).dimensions()) {
            int[] codes = cell.codes.clone();
            Dimension by = space.at(dimension);
            for (int code = 0; code < by.size(); code++) {
                if (code != cell.codes[dimension] && holds(by.members(code), by.members(cell.codes[dimension]))) {
                    codes[dimension] = code;
                    Cell total = all.get(space.key(codes));
                    if (total != null && (total.status == Status.SMALL || total.status == Status.INSIDE)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Whatever it is, if it is there and was not told before. */
    void hide(Map<String, String> named) {
        Cell cell = find(space.codes(named));
        if (cell != null && cell.told && cell.status == Status.SHOWN && !cell.frozen) {
            cell.status = Status.SECOND;
        }
    }

    /** The cell of these codes, or nothing. */
    Cell find(int[] codes) {
        return quick.get(space.key(codes));
    }

    Space space() {
        return space;
    }

    Counts counts() {
        return counts;
    }

    Iterable<Cell> all() {
        return all.values();
    }

    int size() {
        return all.size();
    }
}
