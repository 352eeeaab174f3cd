package al.tirana.nyja.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The largest table that is known of: 27 units, 2 sexes, 18 ages, 2 directions and 62 counterparts, with zones and bands and
 * all their totals. A figure, not a promise: with {@code -Dunits=27} whole, with fewer a part.
 */
@EnabledIfSystemProperty(named = "units", matches = "[0-9]+")
class LargestTableTest {

    private static final int UNITS = Integer.getInteger("units", 2);
    /** Most are nowhere: of a year's 24,000 migrants most combinations hold nobody. */
    private static final double MEAN = 0.3;

    @Test
    void isProtectedAndProven() {
        List<String> units = names("U", UNITS);
        List<String> ages = names("A", 18);
        Dimension unit = Dimension.of("UNIT", Dimension.Role.AREA, units)
                .group("RURAL", units.subList(0, 2))
                .total()
                .build();
        Dimension age = Dimension.of("AGE", Dimension.Role.OTHER, ages)
                .group("LT15", ages.subList(0, 3))
                .group("15-64", ages.subList(3, 13))
                .group("GE65", ages.subList(13, 18))
                .total()
                .build();
        Dimension sex = Dimension.flat("SEX", Dimension.Role.OTHER, "F", "M");
        Dimension way = Dimension.flat("DIRECTION", Dimension.Role.OTHER, "IN", "OUT");
        Dimension counterpart = Dimension.flat(
                "COUNTERPART", Dimension.Role.OTHER, names("C", 62).toArray(String[]::new));
        Space space = Space.of(unit, sex, age, way, counterpart);
        Counts counts = new Counts(space);
        fill(counts, new Random(7));
        long began = System.nanoTime();

        Release release = new DisclosureControl(RuleSet.usual("SDC-1"))
                .release(
                        counts,
                        List.of(Layout.of("T", Topic.ORDINARY)
                                .by(unit)
                                .by(sex)
                                .by(age)
                                .by(way)
                                .by(counterpart)),
                        Ledger.empty());

        Release.Table table = release.tables().get(0);
        System.out.printf(
                "%d numbers, %d hidden for themselves, %d for others, %d ms%n",
                table.numbers().size(), table.primary(), table.secondary(), (System.nanoTime() - began) / 1_000_000);
        assertThat(release.withheld()).isEmpty();
        assertThat(table.primary()).isPositive();
    }

    private static void fill(Counts counts, Random random) {
        Space space = counts.space();
        int[] atom = new int[5];
        double[] weight = IntStream.range(0, 62)
                .mapToDouble(i -> 60.0 / ((i + 1) * (i + 4)))
                .toArray();
        for (atom[0] = 0; atom[0] < UNITS; atom[0]++) {
            for (atom[1] = 0; atom[1] < 2; atom[1]++) {
                for (atom[2] = 0; atom[2] < 18; atom[2]++) {
                    for (atom[3] = 0; atom[3] < 2; atom[3]++) {
                        for (atom[4] = 0; atom[4] < 62; atom[4]++) {
                            counts.add(atom, poisson(random, MEAN * weight[atom[4]]));
                        }
                    }
                }
            }
        }
        assertThat(space.size()).isEqualTo(5);
    }

    private static long poisson(Random random, double mean) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        long number = 0;
        while (product > limit) {
            product *= random.nextDouble();
            number++;
        }
        return number;
    }

    private static List<String> names(String prefix, int number) {
        return IntStream.rangeClosed(1, number).mapToObj(i -> prefix + i).toList();
    }
}
