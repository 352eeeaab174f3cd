package al.tirana.nyja.plugin.instat;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.spi.Window;
import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Somebody has every public table of a year, and linear programs: they fix no hidden number, and narrow down none further than
 * the rules allow. With nothing hidden but what is small, they fix some. With {@code -Dnyja.populations=1000} for as many years,
 * with {@code -Dnyja.populations.from=17} from that one on.
 */
class AttackedTablesTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Tirane");
    private static final int POPULATIONS = Integer.getInteger("nyja.populations", 1);
    private static final int FROM = Integer.getInteger("nyja.populations.from", 0);

    /** As far apart as the rule set demands: what a table shows, and what only follows from it. */
    private static final int WIDTH = 4;

    private static final int WIDTH_UNTOLD = 1;

    /** Of whoever came or went between two that were told, and of those whom the year has and no quarter. */
    private static final int WIDTH_CHANGED = 1;

    /** Corrections of every other year are so many households at most, those of the others few: they wait. */
    private static final int FEW = 3;

    private static final int MANY = 40;

    /** Of what follows only for who supposes who is whom: no hidden number is fixed. */
    private static final int WIDTH_SUPPOSED = 1;

    @Test
    void nobodyWorksOutWhatIsHidden() {
        int hidden = 0;
        int changed = 0;
        long solved = 0;
        int foundWithoutControl = 0;
        int yearsWithoutControl = 0;
        int changesWithoutControl = 0;
        List<String> narrow = new ArrayList<>();
        long making = 0;
        long attacking = 0;
        for (int seed = FROM; seed < FROM + POPULATIONS; seed++) {
            long began = System.nanoTime();
            List<Outsider.Said> year = year(seed, seed % 2 == 0 ? FEW : MANY, true, seed % 4 < 2);
            making += System.nanoTime() - began;
            began = System.nanoTime();
            for (boolean supposing : new boolean[] {false, true}) {
                Outsider outsider = new Outsider(year, true, supposing);
                for (String cell : outsider.narrower(supposing ? WIDTH_SUPPOSED : WIDTH)) {
                    narrow.add("-Dnyja.populations.from=" + seed + ": " + cell);
                }
                for (String cell : outsider.untoldNarrower(WIDTH_UNTOLD)) {
                    narrow.add("-Dnyja.populations.from=" + seed + ": " + cell);
                }
                for (String cell : outsider.changedNarrower(WIDTH_CHANGED)) {
                    narrow.add("-Dnyja.populations.from=" + seed + ": " + cell);
                }
                changed += supposing ? outsider.changed() : 0;
                hidden += supposing ? outsider.hidden() : 0;
                solved += outsider.solved();
            }
            Outsider without = new Outsider(year, false, false);
            int found = without.narrower(1).size();
            changesWithoutControl += without.changedNarrower(1).size();
            foundWithoutControl += found;
            yearsWithoutControl += found > 0 ? 1 : 0;
            attacking += System.nanoTime() - began;
        }
        System.out.printf(
                "%d years, %d hidden numbers and %d small changes attacked, %d programs, %d s of making and %d s of attacking; without control"
                        + " %d numbers of %d years and %d changes are fixed%n",
                POPULATIONS,
                hidden,
                changed,
                solved,
                making / 1_000_000_000,
                attacking / 1_000_000_000,
                foundWithoutControl,
                yearsWithoutControl,
                changesWithoutControl);
        narrow.forEach(System.out::println);
        assertThat(narrow).isEmpty();
        assertThat(hidden).isGreaterThan(POPULATIONS);
        assertThat(foundWithoutControl).isPositive();
    }

    /** In this year a quarter was told again with some more, of whom three or four are of a zone, an age, a kind. */
    @Test
    void whoSubtractsFindsNobodyEither() {
        List<Outsider.Said> year = year(21, MANY, false, false);

        assertThat(new Outsider(year, false, false).changedNarrower(1)).isNotEmpty();
        for (boolean supposing : new boolean[] {false, true}) {
            Outsider outsider = new Outsider(year, true, supposing);
            assertThat(outsider.changed()).isPositive();
            assertThat(outsider.changedNarrower(WIDTH_CHANGED)).isEmpty();
        }
    }

    /** In these years quarters changed after it, or people moved: once a year less quarters of some day gave a few away. */
    @Test
    void whoSubtractsQuartersFromTheirYearFindsNobody() {
        isSafe(6011, false);
        isSafe(8017, true);
        isSafe(10225, true);
    }

    /** In these everybody of some quarters came alone, so persons' tables told by subtraction what households' tables hid. */
    @Test
    void whatPersonsSayOfHouseholdsIsKnown() {
        isSafe(6595, false);
        isSafe(6923, false);
        isSafe(10503, false);
    }

    /** In this one somebody more came to households that were told: their tables stay, and say where there is none. */
    @Test
    void whatHouseholdsSayOfPersonsIsKnown() {
        isSafe(149, true);
    }

    /** In this one a quarter's correction has a table of persons, and none of households: their year was built on another. */
    @Test
    void whatOneOfTheTwoCountsMayNotCorrectTheOtherDoesNot() {
        isSafe(6071, false);
    }

    private static void isSafe(int seed, boolean moving) {
        List<Outsider.Said> year = year(seed, seed % 2 == 0 ? FEW : MANY, true, moving);
        for (boolean supposing : new boolean[] {false, true}) {
            Outsider outsider = new Outsider(year, true, supposing);
            assertThat(supposing ? outsider.changed() : 1).as("seed " + seed).isPositive();
            assertThat(outsider.narrower(WIDTH_SUPPOSED)).as("seed " + seed).isEmpty();
            assertThat(outsider.untoldNarrower(WIDTH_UNTOLD)).as("seed " + seed).isEmpty();
            assertThat(outsider.changedNarrower(WIDTH_CHANGED))
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    /** Where everybody came alone, one number is hidden as a person and told as a household, unless both hide the same. */
    @Test
    void whatPersonsHideHouseholdsDoNotTell() {
        for (int seed : POPULATIONS > 1 ? new int[] {18, 55, 84, 92, 1356, 1602, 1845, 1971} : new int[] {84, 1356}) {
            Outsider outsider =
                    new Outsider(year(seed, seed % 2 == 0 || seed < 100 ? FEW : MANY, false, false), true, true);

            assertThat(outsider.narrower(WIDTH_SUPPOSED)).as("seed " + seed).isEmpty();
            assertThat(outsider.changedNarrower(WIDTH_CHANGED))
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    /** A unit to which nobody came but in two quarters, as persons show: so did no household, and the year tells none apart. */
    @Test
    void wherePersonsAddUpHouseholdsHideWhatWouldBeLeft() {
        for (int seed : POPULATIONS > 1 ? new int[] {234, 1842} : new int[] {1842}) {
            Outsider outsider = new Outsider(year(seed, FEW, false, false), true, true);

            assertThat(outsider.narrower(WIDTH_SUPPOSED)).as("seed " + seed).isEmpty();
            assertThat(outsider.changedNarrower(WIDTH_CHANGED))
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    /** What the two counts say of a unit, and of all together, is one number, shown in both or in none. */
    @Test
    void theTwoCountsSayTheSame() {
        for (Outsider.Said said : year(7, FEW, false, false)) {
            if (!said.population().equals(Crowd.CASES)) {
                Map<String, String> shown = new HashMap<>();
                rows(said.body(), "ZONE")
                        .forEach(row -> shown.put(Told.split(row).get(0), row));
                List<String> older = rows(said.body(), "ZONE_VJETER");
                assertThat(older).anyMatch(row -> row.startsWith("NJA24-08|"));
                assertThat(older).noneMatch(row -> row.startsWith("AL224-08|") || row.startsWith("AL224-12|"));
                assertThat(older).allSatisfy(row -> assertThat(
                                shown.getOrDefault(Told.split(row).get(0), row))
                        .isEqualTo(row));
            }
        }
    }

    /** Everything that is told of a year, one after the other; whoever releases it always does. */
    private static List<Outsider.Said> year(int seed, int most, boolean late, boolean moving) {
        Map<String, JsonObject> told = new HashMap<>();
        List<Outsider.Said> all = new ArrayList<>();
        List<InventedYear.Moment> moments = new InventedYear(seed, most, late, moving).moments();
        for (int i = 0; i < moments.size(); i++) {
            InventedYear.Moment moment = moments.get(i);
            Window window = window(moment);
            for (JsonObject body : CountedTables.prepared(window, Agreement.call(window.flow(), told))
                    .values()) {
                Population population = Population.of(body.getString("population"));
                told.put(Told.key(population, moment.period(), body.getInt("revision")), body);
                all.add(new Outsider.Said(body, i));
            }
        }
        return all;
    }

    private static Window window(InventedYear.Moment moment) {
        boolean quarter = moment.period().length() > 4;
        LocalDate from = LocalDate.of(2026, quarter ? 3 * (moment.period().charAt(6) - '0') - 2 : 1, 1);
        return new Window(
                "BT-INSTAT-2026-01",
                quarter ? "quarterly" : "yearly",
                from.atStartOfDay(ZONE).toInstant(),
                from.plusMonths(quarter ? 3 : 12).atStartOfDay(ZONE).toInstant(),
                Map.of(),
                ZONE,
                moment.crowd().facts());
    }

    private static List<String> rows(JsonObject body, String table) {
        return body.getJsonArray("tables").stream()
                .map(one -> one.asJsonObject())
                .filter(one -> one.getString("id").equals(table))
                .findFirst()
                .map(one -> Told.texts(one, "rows"))
                .orElse(List.of());
    }
}
