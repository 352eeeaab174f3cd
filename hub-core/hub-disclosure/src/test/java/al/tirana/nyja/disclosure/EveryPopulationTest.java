package al.tirana.nyja.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Thousands of small tables, and against each somebody who tries every population that shows the same: no hidden number from
 * 1 to 4 can be narrowed down further than the rules allow. Without the control the same onlooker finds many. With {@code -Dtables=2000} for more.
 */
class EveryPopulationTest {

    private static final RuleSet RULES = RuleSet.usual("SDC-1");
    private static final int TABLES = Integer.getInteger("tables", 200);

    @Test
    void nobodyNarrowsASmallNumberDown() {
        int hidden = 0;
        int shown = 0;
        for (int seed = 0; seed < TABLES; seed++) {
            Small small = new Small(seed);
            Release release = new DisclosureControl(RULES).release(small.counts, small.layouts, Ledger.empty());
            assertThat(release.withheld()).as("seed " + seed).isEmpty();
            View view = new View(small.counts.space()).sees(release);
            hidden += check(seed, view, small);
            shown += view.shown.size();
        }
        assertThat(hidden).isGreaterThan(TABLES);
        assertThat(shown).isGreaterThan(TABLES * 2);
    }

    @Test
    void withoutTheControlManyAreFound() {
        int found = 0;
        for (int seed = 0; seed < 300; seed++) {
            Small small = new Small(seed);
            View view = new View(small.counts.space());
            Set<Set<Integer>> cells = small.smallCells();
            for (Map<String, String> cell : small.cells()) {
                if (!cells.contains(view.box(cell))) {
                    view.shown.add(new View.Seen(view.box(cell), small.counts.of(cell)));
                }
            }
            Enumerating onlooker = new Enumerating(view, false, small.numbers());
            found += cells.stream().anyMatch(cell -> onlooker.width(cell, RULES.width()) < RULES.width()) ? 1 : 0;
        }
        assertThat(found).isGreaterThan(100);
    }

    private static int check(int seed, View view, Small table) {
        Enumerating plain = new Enumerating(view, false, table.numbers());
        Enumerating knowing = new Enumerating(view, true, table.numbers());
        Set<Set<Integer>> small = table.smallCells();
        for (Set<Integer> cell : small) {
            assertThat(plain.width(cell, RULES.width()))
                    .as("seed " + seed + ", without the marks: " + cell)
                    .isGreaterThanOrEqualTo(RULES.width());
            if (view.marked.containsKey(cell)) {
                assertThat(knowing.width(cell, RULES.widthKnowing()))
                        .as("seed " + seed + ", with the marks: " + cell)
                        .isGreaterThanOrEqualTo(RULES.widthKnowing());
            }
        }
        return small.size();
    }

    /** A population in two or three dimensions, one with zones, and tables of some or all of them. */
    private static final class Small {

        final Counts counts;
        final List<Layout> layouts = new ArrayList<>();

        Small(int seed) {
            Random random = new Random(seed);
            Dimension units = units(random);
            Dimension sex = Dimension.flat("SEX", Dimension.Role.OTHER, "F", "M");
            Dimension manner = random.nextInt(3) == 0
                    ? Dimension.flat("MANNER", Dimension.Role.OTHER, "V", "R", "U")
                    : Dimension.flat("MANNER", Dimension.Role.OTHER, "V", "R");
            boolean three = random.nextInt(3) == 0 && units.atoms().size() < 4;
            Space space = three ? Space.of(units, sex, manner) : Space.of(units, manner);
            counts = new Counts(space);
            int most = 1 + random.nextInt(9);
            int[] atom = new int[space.size()];
            fill(space, 0, atom, random, most);
            if (three && random.nextBoolean()) {
                layouts.add(Layout.of("A", Topic.ORDINARY).by(units).by(sex));
                layouts.add(Layout.of("B", Topic.ORDINARY).by(sex).by(manner));
            } else {
                Layout all = Layout.of("A", Topic.ORDINARY);
                for (Dimension dimension : space.dimensions()) {
                    all = all.by(dimension);
                }
                layouts.add(all);
            }
        }

        private static Dimension units(Random random) {
            List<String> atoms = List.of("U1", "U2", "U3", "U4", "U5").subList(0, 2 + random.nextInt(4));
            Dimension.Builder units = Dimension.of("UNIT", Dimension.Role.AREA, atoms);
            if (atoms.size() > 3 && random.nextBoolean()) {
                units.group("Z", atoms.subList(1, 3));
            }
            return units.total().build();
        }

        private void fill(Space space, int position, int[] atom, Random random, int most) {
            if (position == atom.length) {
                long number = random.nextInt(4) == 0 ? 0 : random.nextInt(most + 1);
                counts.add(atom, random.nextInt(12) == 0 ? number + 10 : number);
                return;
            }
            for (int i = 0; i < space.at(position).atoms().size(); i++) {
                atom[position] = i;
                fill(space, position + 1, atom, random, most);
            }
        }

        long[] numbers() {
            View names = new View(counts.space());
            long[] numbers = new long[names.atoms];
            counts.each((atom, number) -> numbers[names.box(atom).iterator().next()] = number);
            return numbers;
        }

        List<Map<String, String>> cells() {
            List<Map<String, String>> cells = new ArrayList<>();
            for (Layout layout : layouts) {
                List<Map<String, String>> rows = List.of(Map.of());
                for (Map.Entry<String, List<String>> by : layout.codes().entrySet()) {
                    List<Map<String, String>> more = new ArrayList<>();
                    rows.forEach(row -> by.getValue().forEach(code -> {
                        Map<String, String> cell = new LinkedHashMap<>(row);
                        cell.put(by.getKey(), code);
                        more.add(cell);
                    }));
                    rows = more;
                }
                cells.addAll(rows);
            }
            return cells;
        }

        Set<Set<Integer>> smallCells() {
            View names = new View(counts.space());
            Set<Set<Integer>> small = new java.util.LinkedHashSet<>();
            for (Map<String, String> cell : cells()) {
                long number = counts.of(cell);
                if (number > 0 && number < RULES.threshold()) {
                    small.add(names.box(cell));
                }
            }
            return small;
        }
    }
}
