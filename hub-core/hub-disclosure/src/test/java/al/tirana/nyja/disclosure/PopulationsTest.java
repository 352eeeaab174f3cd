package al.tirana.nyja.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A municipality's figures over months and quarters, by an older and a newer division of its area, with a revision: somebody
 * has every table that was ever told, and linear programs. With {@code -Dpopulations=1000} for as many, with
 * {@code -Dpopulations.from=17} from that one on.
 */
class PopulationsTest {

    private static final RuleSet RULES = RuleSet.usual("SDC-1");
    private static final int POPULATIONS = Integer.getInteger("populations", 10);
    private static final int FROM = Integer.getInteger("populations.from", 0);

    private static final List<String> MONTHS = List.of("01", "02", "03", "04");
    private static final Dimension TIME = Dimension.of("TIME", Dimension.Role.TIME, MONTHS)
            .group("Q1", MONTHS.subList(0, 3))
            .group("YTD4", MONTHS)
            .build();
    /** Seven units, of which an older division knew five. */
    private static final Dimension UNIT = Dimension.of(
                    "UNIT",
                    Dimension.Role.AREA,
                    IntStream.rangeClosed(1, 7).mapToObj(i -> "U" + i).toList())
            .group("OLD1", List.of("U1", "U6"))
            .group("OLD2", List.of("U2", "U7"))
            .group("RURAL", List.of("U4", "U5"))
            .total()
            .build();

    private static final List<String> NEW = List.of("U1", "U2", "U3", "U4", "U5", "U6", "U7", "RURAL", Dimension.ALL);
    private static final List<String> OLD = List.of("OLD1", "OLD2", "U3", "U4", "U5", Dimension.ALL);
    private static final Dimension MANNER = Dimension.flat("MANNER", Dimension.Role.TRAIT, "V", "R", "_U");
    private static final Space SPACE = Space.of(TIME, UNIT, MANNER);

    @Test
    void whoHasEveryTableEverToldFixesNothing() {
        int asked = 0;
        int told = 0;
        int withheld = 0;
        long solved = 0;
        for (int seed = FROM; seed < FROM + POPULATIONS; seed++) {
            Told all = told(seed, new DisclosureControl(RULES));
            withheld += all.withheld;
            told += all.view.shown.size();
            Onlooker onlooker = new Onlooker(all.view, all.small, all.counts, RULES.width());
            for (Set<Integer> cell : all.small) {
                assertThat(onlooker.width(cell))
                        .as("-Dpopulations.from=" + seed + " " + cell)
                        .isEqualTo(RULES.width());
                asked++;
            }
            solved += onlooker.solved();
        }
        System.out.printf("%d populations, %d hidden numbers, %d programs%n", POPULATIONS, asked, solved);
        assertThat(asked).isGreaterThan(POPULATIONS);
        assertThat(told).isGreaterThan(20 * POPULATIONS);
        assertThat(withheld).isLessThan(POPULATIONS);
    }

    @Test
    void withTheControlSwitchedOffTheSameProgramsFindSome() {
        int found = 0;
        for (int seed = FROM; seed < FROM + POPULATIONS; seed++) {
            Counts counts = Versions.of(versions(seed));
            View view = new View(counts.space());
            Set<Set<Integer>> small = new LinkedHashSet<>();
            for (Map<String, String> cell : cells()) {
                long number = counts.of(cell);
                if (number > 0 && number < RULES.threshold()) {
                    small.add(view.box(cell));
                } else {
                    view.shown.add(new View.Seen(view.box(cell), number));
                }
            }
            Onlooker onlooker = new Onlooker(view, small, counts, 1);
            found += small.stream().anyMatch(cell -> onlooker.width(cell) < 1) ? 1 : 0;
        }
        assertThat(found).isGreaterThan(POPULATIONS / 4);
    }

    private static final class Told {

        View view;
        Counts counts;
        int withheld;
        final Set<Set<Integer>> small = new LinkedHashSet<>();
    }

    /** Quarter after quarter, each with all that was told before: the first quarter, the year to date, and a revision. */
    private static Told told(int seed, DisclosureControl control) {
        Counts counts = Versions.of(versions(seed));
        Told told = new Told();
        told.counts = counts;
        told.view = new View(counts.space());
        Ledger ledger = Ledger.empty();
        for (List<Layout> together : releases()) {
            Release release = control.release(counts, together, ledger);
            ledger = release.ledger();
            told.withheld += release.withheld().size();
        }
        for (Ledger.Entry entry : ledger.entries()) {
            Set<Integer> box = told.view.box(entry.cell());
            long number = counts.of(entry.cell());
            if (entry.value().isPresent()) {
                told.view.shown.add(new View.Seen(box, entry.value().getAsLong()));
            } else if (number > 0 && number < RULES.threshold()) {
                told.small.add(box);
            }
        }
        return told;
    }

    private static List<List<Layout>> releases() {
        return List.of(
                List.of(units("month 1", "r0", "01", NEW), units("month 1, as it was divided before", "r0", "01", OLD)),
                List.of(
                        units("quarter", "r0", "Q1", NEW),
                        manner("quarter, manner", "r0", "Q1"),
                        units("quarter, as it was divided before", "r0", "Q1", OLD)),
                List.of(units("revised", "r1", "Q1", NEW), manner("revised, manner", "r1", "Q1")),
                List.of(units("to date", "r1", "YTD4", OLD), manner("to date, manner", "r1", "YTD4")));
    }

    private static Layout units(String name, String version, String time, List<String> units) {
        return Layout.of(name, Topic.ORDINARY)
                .by(Versions.NAME, List.of(version))
                .by("TIME", List.of(time))
                .by("UNIT", units);
    }

    private static Layout manner(String name, String version, String time) {
        return Layout.of(name, Topic.ORDINARY)
                .by(Versions.NAME, List.of(version))
                .by("TIME", List.of(time))
                .by("UNIT", List.of("RURAL", Dimension.ALL))
                .by(MANNER);
    }

    private static List<Map<String, String>> cells() {
        List<Map<String, String>> cells = new ArrayList<>();
        for (List<Layout> together : releases()) {
            for (Layout layout : together) {
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
        }
        return cells;
    }

    private static Map<String, Counts> versions(int seed) {
        Random random = new Random(seed);
        Map<String, Counts> versions = new LinkedHashMap<>();
        Counts first = new Counts(SPACE);
        Counts second = new Counts(SPACE);
        int[] atom = new int[3];
        int kind = random.nextInt(4);
        int many = List.of(1, 2, 4, 4, 12).get(random.nextInt(5));
        int empty = random.nextInt(4);
        for (atom[0] = 0; atom[0] < 4; atom[0]++) {
            for (atom[1] = 0; atom[1] < 7; atom[1]++) {
                for (atom[2] = 0; atom[2] < 3; atom[2]++) {
                    int typical = (atom[1] < 3 ? 12 : atom[1] < 5 ? 2 : 4) * many / 4;
                    boolean nobody = random.nextInt(4) < empty;
                    long number = nobody ? 0 : random.nextInt(2 + typical / (1 + atom[2]));
                    boolean other = random.nextInt(20) == 0;
                    boolean more = kind == 0 || kind == 2 && random.nextBoolean();
                    boolean less = kind == 1 || kind == 2 && !more;
                    first.add(atom, number);
                    second.add(atom, number + (other && more ? 1 : 0) - (other && less && number > 0 ? 1 : 0));
                }
            }
        }
        versions.put("r0", first);
        versions.put("r1", second);
        return versions;
    }

    @Test
    void theSameQuestionHasTheSameAnswer() {
        Told one = told(3, new DisclosureControl(RULES));
        Told again = told(3, new DisclosureControl(RULES));

        assertThat(again.view.shown).isEqualTo(one.view.shown);
        assertThat(OptionalLong.of(one.small.size())).isEqualTo(OptionalLong.of(again.small.size()));
    }
}
