package al.tirana.nyja.plugin.instat;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.spi.FactCount;
import al.tirana.nyja.spi.FactCount.Counted;
import al.tirana.nyja.spi.FprMessage;
import al.tirana.nyja.spi.Window;
import al.tirana.nyja.testkit.OwnWords;
import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Somebody has every public table of a year by units, both as 27 and as 24 of them: four quarters, a revision, the year. By
 * adding and subtracting, again and again, they fix no hidden number of people. With nothing hidden but what is small, they fix
 * some.
 */
class AttackedTablesTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Tirane");
    private static final List<String> TABLES = List.of("ZONE", "ZONE_VJETER");
    private static final int POPULATIONS = Integer.getInteger("nyja.populations", 1);
    private static final long MUCH = 1_000_000;

    @Test
    void nobodyWorksOutWhatIsHidden() {
        int fixedWithoutControl = 0;
        for (int seed = 0; seed < POPULATIONS; seed++) {
            List<JsonObject> year = year(new Random(seed));
            assertThat(fixed(year, true)).as("seed " + seed).isEmpty();
            fixedWithoutControl += fixed(year, false).size();
        }
        assertThat(fixedWithoutControl).isPositive();
    }

    /** What the two counts say of a unit, and of all together, is one number, shown in both or in none. */
    @Test
    void theTwoCountsSayTheSame() {
        for (JsonObject body : year(new Random(7))) {
            Map<String, String> shown = new HashMap<>();
            rows(body, "ZONE", "rows").forEach(row -> shown.put(Told.split(row).get(0), row));
            List<String> older = rows(body, "ZONE_VJETER", "rows");
            assertThat(older).anyMatch(row -> row.startsWith("NJA24-08|"));
            assertThat(older).noneMatch(row -> row.startsWith("AL224-08|") || row.startsWith("AL224-12|"));
            assertThat(older).allSatisfy(row -> assertThat(
                            shown.getOrDefault(Told.split(row).get(0), row))
                    .isEqualTo(row));
        }
    }

    /** A year of some people, its third quarter corrected. */
    private static List<JsonObject> year(Random random) {
        Map<String, JsonObject> told = new HashMap<>();
        List<JsonObject> bodies = new ArrayList<>();
        Map<String, Integer> all = new HashMap<>();
        for (int quarter = 1; quarter <= 4; quarter++) {
            Map<String, Integer> people = people(random);
            if (quarter == 3) {
                Map<String, Integer> fewer = new HashMap<>(people);
                fewer.computeIfPresent("AL224-05", (unit, number) -> number - 2);
                bodies.add(release("2026-Q3", fewer, told));
            }
            bodies.add(release("2026-Q" + quarter, people, told));
            people.forEach((unit, number) -> all.merge(unit, number, Integer::sum));
        }
        bodies.add(release("2026", all, told));
        return bodies;
    }

    private static Map<String, Integer> people(Random random) {
        Map<String, Integer> people = new HashMap<>();
        people.put("AL224-05", 20 + random.nextInt(40));
        for (String unit : List.of("AL224-06", "AL224-08", "AL224-12", "AL224-09", "AL224-21", "AL224-28", "_U")) {
            int number = random.nextInt(3) == 0 ? 10 + random.nextInt(20) : random.nextInt(7);
            if (number > 0) {
                people.put(unit, number);
            }
        }
        return people;
    }

    private static JsonObject release(String period, Map<String, Integer> people, Map<String, JsonObject> told) {
        boolean quarter = period.length() > 4;
        LocalDate from = LocalDate.of(2026, quarter ? 3 * (period.charAt(6) - '0') - 2 : 1, 1);
        List<FactCount> facts = new ArrayList<>();
        people.forEach((unit, number) -> facts.add(new FactCount(
                "returnee.notified.v1",
                "persons",
                Counted.PERSONS,
                Map.of("SEX", "F", "AGE", "25-34", "MANNER", "_U", "UNIT", unit),
                number,
                Map.of())));
        Window window = new Window(
                "BT-INSTAT-2026-01",
                quarter ? "quarterly" : "yearly",
                from.atStartOfDay(ZONE).toInstant(),
                from.plusMonths(quarter ? 3 : 12).atStartOfDay(ZONE).toInstant(),
                Map.of(),
                ZONE,
                facts);
        List<FprMessage> said = OwnWords.released(new InstatPlugin(), window, "LESHO", told);
        said.forEach(one -> told.put(one.attribute("idempotencykey").orElseThrow(), one.body()));
        return said.get(0).body();
    }

    /** Hidden numbers of people for which one value alone is possible. */
    private static Set<String> fixed(List<JsonObject> bodies, boolean controlled) {
        Map<String, Long> truth = new HashMap<>();
        Map<String, long[]> bounds = new HashMap<>();
        Map<String, Set<String>> zones = new HashMap<>();
        for (JsonObject body : bodies) {
            String time = body.getString("period") + "/r" + body.getInt("revision");
            Told.of(body).zones().forEach((zone, units) -> zones.put(zone, new HashSet<>(units)));
            List<String> full = rows(body, "full");
            List<String> open = rows(body, "rows");
            for (int i = 0; i < full.size(); i++) {
                List<String> row = Told.split(full.get(i));
                String shown = Told.split(open.get(i)).get(1);
                String cell = time + " " + row.get(0);
                long value = Long.parseLong(row.get(1));
                boolean hidden = controlled ? shown.isEmpty() : row.get(3).equals("A");
                truth.put(cell, value);
                bounds.put(cell, hidden ? new long[] {0, MUCH} : new long[] {value, value});
            }
        }
        List<List<String>> sums = sums(bodies, bounds.keySet(), zones);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (List<String> sum : sums) {
                changed |= narrow(sum, bounds);
            }
        }
        Set<String> fixed = new HashSet<>();
        bounds.forEach((cell, bound) -> {
            boolean open = bodies.stream().anyMatch(body -> isOpen(body, cell, controlled));
            if (!open && bound[0] == bound[1] && truth.get(cell) > 0 && truth.get(cell) < 5) {
                fixed.add(cell);
            }
        });
        return fixed;
    }

    private static boolean isOpen(JsonObject body, String cell, boolean controlled) {
        String time = body.getString("period") + "/r" + body.getInt("revision") + " ";
        if (!cell.startsWith(time)) {
            return false;
        }
        return rows(body, controlled ? "rows" : "full").stream()
                .map(Told::split)
                .filter(row -> row.get(0).equals(cell.substring(time.length())))
                .anyMatch(
                        row -> controlled ? !row.get(1).isEmpty() : !row.get(3).equals("A"));
    }

    /** The first is the sum of the others. */
    private static List<List<String>> sums(List<JsonObject> bodies, Set<String> cells, Map<String, Set<String>> zones) {
        List<List<String>> sums = new ArrayList<>();
        Set<String> zoned = new HashSet<>();
        zones.forEach((zone, units) -> zoned.addAll(zone.startsWith("NJA24") ? Set.of() : units));
        for (JsonObject body : bodies) {
            String time = body.getString("period") + "/r" + body.getInt("revision") + " ";
            boolean quarter = body.getString("period").length() > 4;
            for (String table : TABLES) {
                List<String> total = new ArrayList<>(List.of(time + "_T"));
                for (String row : rows(body, table, "rows")) {
                    String code = Told.split(row).get(0);
                    boolean zone = zones.containsKey(code) && !code.startsWith("NJA24");
                    if (!code.equals("_T") && !(quarter ? zoned.contains(code) : zone)) {
                        total.add(time + code);
                    }
                }
                sums.add(total);
            }
            zones.forEach((zone, units) -> {
                List<String> together = new ArrayList<>(List.of(time + zone));
                units.forEach(unit -> together.add(time + unit));
                if (cells.containsAll(together)) {
                    sums.add(together);
                }
            });
        }
        for (String cell : cells) {
            if (cell.startsWith("2026/r0 ")) {
                String code = cell.substring("2026/r0 ".length());
                List<String> year = new ArrayList<>(List.of(cell));
                for (String quarter : List.of("2026-Q1/r0 ", "2026-Q2/r0 ", "2026-Q3/r1 ", "2026-Q4/r0 ")) {
                    year.add(quarter + code);
                }
                if (cells.containsAll(year)) {
                    sums.add(year);
                }
            }
        }
        return sums;
    }

    private static boolean narrow(List<String> sum, Map<String, long[]> bounds) {
        boolean changed = false;
        for (int i = 0; i < sum.size(); i++) {
            long least = 0;
            long most = 0;
            for (int j = 0; j < sum.size(); j++) {
                if (j != i) {
                    long[] other = bounds.get(sum.get(j));
                    boolean plus = i == 0 || j == 0;
                    least += plus ? other[0] : -other[1];
                    most += plus ? other[1] : -other[0];
                }
            }
            long[] own = bounds.get(sum.get(i));
            if (least > own[0]) {
                own[0] = least;
                changed = true;
            }
            if (most < own[1]) {
                own[1] = most;
                changed = true;
            }
        }
        return changed;
    }

    /** Of both counts; where they say the same of a unit, it is one number. */
    private static List<String> rows(JsonObject body, String kind) {
        return TABLES.stream()
                .flatMap(table -> rows(body, table, kind).stream())
                .toList();
    }

    private static List<String> rows(JsonObject body, String table, String kind) {
        return body.getJsonArray("tables").stream()
                .map(one -> one.asJsonObject())
                .filter(one -> one.getString("id").equals(table))
                .findFirst()
                .map(one -> Told.texts(one, kind))
                .orElse(List.of());
    }
}
