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
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens in a year, what is told of it, or of a quarter, is never more than was known then, but for a few who are not
 * there any more and wait; whoever is in a quarter is not in the year's rest; and what is not told is said to wait. Households
 * come, go, move between quarters and the year's rest, and their people's ages are corrected. With {@code -Dnyja.courses=500} so
 * many years.
 */
class ToldIsKnownTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Tirane");
    private static final int COURSES = Integer.getInteger("nyja.courses", 25);
    private static final int FROM = Integer.getInteger("nyja.courses.from", 0);
    private static final int STEPS = 14;
    private static final Map<String, Integer> ENOUGH = Map.of(Crowd.PERSONS, 10, Crowd.HOUSEHOLDS, 5);
    private static final List<String> UNITS = List.of("AL224-05", "AL224-06");
    private static final List<String> AGES = List.of("25-34", "35-44");

    /** The people of a household, by their codes. */
    private record Household(String unit, List<List<String>> people) {}

    @Test
    void nobodyIsToldOfTwiceNorWithoutHavingBeenThere() {
        int years = 0;
        int refused = 0;
        int waited = 0;
        for (int course = FROM; course < FROM + COURSES; course++) {
            Course one = new Course(course);
            one.happens();
            years += one.years;
            refused += one.refused;
            waited += one.waited;
        }
        System.out.println(COURSES + " courses: " + years + " tables of years told, " + refused + " refused, " + waited
                + " times something waited");
        assertThat(years).isPositive();
        assertThat(waited).isPositive();
    }

    /** One year, as chance will have it. */
    private static final class Course {

        private final String name;
        private final Random random;
        private final Map<String, JsonObject> told = new HashMap<>();

        /** Those of each quarter, and first those of the year that are in none. */
        private final List<List<Household>> there = new ArrayList<>();

        private int years;
        private int refused;
        private int waited;

        Course(int seed) {
            name = "-Dnyja.courses.from=" + seed;
            random = new Random(seed * 7_919L + 3);
        }

        void happens() {
            for (int slot = 0; slot <= 4; slot++) {
                there.add(new ArrayList<>());
                come(slot, slot == 0 ? some() : 60 + random.nextInt(40));
            }
            for (int quarter = 1; quarter <= 4; quarter++) {
                if (random.nextInt(6) > 0) {
                    tell(quarter);
                }
            }
            for (int step = 0; step < STEPS; step++) {
                changes();
                tell(random.nextInt(5));
            }
        }

        private int some() {
            return random.nextBoolean() ? random.nextInt(4) : random.nextInt(25);
        }

        private void changes() {
            int slot = random.nextInt(5);
            switch (random.nextInt(4)) {
                case 0 -> come(slot, some());
                case 1 -> go(slot, some());
                case 2 -> there.get(random.nextInt(5)).addAll(go(slot, some()));
                default ->
                    go(slot, some()).forEach(one -> there.get(slot)
                            .add(household(one.unit(), one.people().size())));
            }
        }

        private void come(int slot, int number) {
            for (int i = 0; i < number; i++) {
                there.get(slot).add(household(UNITS.get(random.nextInt(2)), 1 + random.nextInt(3)));
            }
        }

        private List<Household> go(int slot, int number) {
            List<Household> gone = new ArrayList<>();
            List<Household> from = there.get(slot);
            for (int i = 0; i < number && !from.isEmpty(); i++) {
                gone.add(from.remove(random.nextInt(from.size())));
            }
            return gone;
        }

        private Household household(String unit, int size) {
            List<List<String>> people = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                people.add(List.of(
                        random.nextBoolean() ? "F" : "M", AGES.get(random.nextInt(2)), "VULLNETAR", "_U", unit));
            }
            return new Household(unit, people);
        }

        private Crowd known(int slot) {
            Map<List<String>, Long> persons = new HashMap<>();
            Map<List<String>, Long> households = new HashMap<>();
            for (int each = 0; each <= 4; each++) {
                for (Household one : slot == 0 || each == slot ? there.get(each) : List.<Household>of()) {
                    households.merge(List.of("VULLNETAR", one.unit()), 1L, Long::sum);
                    one.people().forEach(person -> persons.merge(person, 1L, Long::sum));
                }
            }
            return new Crowd(Map.of(Crowd.PERSONS, persons, Crowd.HOUSEHOLDS, households, Crowd.CASES, Map.of()));
        }

        /** @param slot a quarter, or none: the year */
        private void tell(int slot) {
            String period = slot == 0 ? "2026" : "2026-Q" + slot;
            Crowd known = known(slot);
            Map<String, Told> before = new HashMap<>();
            ENOUGH.keySet().forEach(population -> before.put(population, last(population, period)));
            Window window = window(period, known);
            Prepared prepared = Prepared.of(window, Agreement.call(window.flow(), told));
            if (prepared.isStale()) { // whoever reads that has the quarters revised first
                assertThat(period).as(name).isEqualTo("2026");
                refused++;
                return;
            }
            prepared.bodies()
                    .forEach((population, body) ->
                            told.put(Told.key(population, period, body.getInt("revision")), body));
            prepared.bodies().forEach((population, body) -> {
                if (slot == 0) {
                    years++;
                    year(Told.of(body), before.get(population.id()), known, population.id());
                } else {
                    quarter(Told.of(body), known, population.id());
                }
            });
            for (Waiting waits : prepared.waiting()) {
                Told last = ENOUGH.containsKey(waits.population()) ? last(waits.population(), period) : null;
                if (last != null) {
                    Map<List<String>, Long> all = Corrections.plus(quarters(last), last.basis());
                    boolean same = all.equals(known.of(waits.population()));
                    waited += same ? 0 : 1;
                    same |= slot > 0 && isInTheYear(waits.population(), known, all);
                    boolean said = waits.number() > 0
                            || waits.whole()
                            || prepared.tableless().stream().anyMatch(body -> body.getString("population")
                                    .equals(waits.population()));
                    assertThat(same || said)
                            .as(name + " " + period + " " + waits.population())
                            .isTrue();
                }
            }
        }

        /** Who came to a quarter after its year was told is told of with the year. */
        private boolean isInTheYear(String population, Crowd known, Map<List<String>, Long> told) {
            Told year = last(population, "2026");
            if (year == null) {
                return false;
            }
            Map<List<String>, Long> rest = Corrections.plus(quarters(year), year.basis());
            for (int quarter = 1; quarter <= 4; quarter++) {
                Told newest = last(population, "2026-Q" + quarter);
                rest = newest == null ? rest : Corrections.minus(rest, newest.basis());
            }
            Map<List<String>, Long> now = known.of(population);
            return Corrections.minus(told, now).isEmpty()
                    && Corrections.minus(Corrections.minus(now, told), rest).isEmpty();
        }

        private void quarter(Told now, Crowd known, String population) {
            Map<List<String>, Long> there = known.of(population);
            atMost(now, Corrections.sum(now.basis()), there, few(Corrections.minus(now.basis(), there), population));
        }

        private void year(Told now, Told before, Crowd known, String population) {
            Map<List<String>, Long> there = known.of(population);
            Map<List<String>, Long> quarters = quarters(now);
            Map<List<String>, Long> gone = Corrections.minus(quarters, there);
            Map<List<String>, Long> staying = Corrections.minus(now.basis(), Corrections.minus(there, quarters));
            if (Corrections.sum(staying) > 0 && few(staying, population) == 0) {
                assertThat(before.builtOn()).as(name + " rest").isEqualTo(now.builtOn());
            }
            long waits = few(gone, population) + few(staying, population);
            if (!now.basis().isEmpty()) {
                atMost(now, Corrections.sum(quarters) + Corrections.sum(now.basis()), there, waits);
            } else {
                assertThat(Corrections.sum(gone)) // as its quarters told, and nobody more
                        .as(name)
                        .isLessThanOrEqualTo((ENOUGH.get(Crowd.PERSONS) - 1L) * 4 * 3);
            }
        }

        private void atMost(Told now, long number, Map<List<String>, Long> there, long waits) {
            assertThat(number)
                    .as(name + " " + now.body().getString("reportId"))
                    .isLessThanOrEqualTo(Corrections.sum(there) + waits);
        }

        /** How many these are, if they are too few to be told of. */
        private static long few(Map<List<String>, Long> people, String population) {
            long number = Corrections.sum(people);
            return number < ENOUGH.get(population) ? number : 0;
        }

        private Told last(String population, String period) {
            Told last = null;
            for (int revision = 0;
                    told.containsKey("INSTAT:" + population + ":" + period + ":r" + revision);
                    revision++) {
                last = Told.of(told.get("INSTAT:" + population + ":" + period + ":r" + revision));
            }
            return last;
        }

        private Map<List<String>, Long> quarters(Told year) {
            Map<List<String>, Long> all = Map.of();
            for (Map.Entry<String, Integer> one : year.builtOn().entrySet()) {
                String population = year.body().getString("population");
                all = Corrections.plus(
                        all,
                        Told.of(told.get("INSTAT:" + population + ":" + one.getKey() + ":r" + one.getValue()))
                                .basis());
            }
            return all;
        }
    }

    private static Window window(String period, Crowd crowd) {
        boolean quarter = period.length() > 4;
        LocalDate from = LocalDate.of(2026, quarter ? 3 * (period.charAt(6) - '0') - 2 : 1, 1);
        return new Window(
                "BT-INSTAT-2026-01",
                quarter ? "quarterly" : "yearly",
                from.atStartOfDay(ZONE).toInstant(),
                from.plusMonths(quarter ? 3 : 12).atStartOfDay(ZONE).toInstant(),
                Map.of(),
                ZONE,
                crowd.facts());
    }
}
