package al.tirana.nyja.simulator.balance;

import al.tirana.nyja.simulator.balance.BalanceFile.Unit;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Months one after the other, each explained by the one before. The same seed makes the same months. For one thread. */
public final class BalanceSeries {

    private static final List<String> AGES =
            List.of("Y0T4", "Y15T19", "Y20T24", "Y25T29", "Y40T44", "Y_GE85", "NUK_DIHET");
    private static final List<String> REASONS =
            List.of("PUNE", "STUDIME", "MARTESE", "BANIM", "KTHIM_NGA_EMIGRIMI", "");

    private final List<String> units;
    private final Random random;
    private final Map<String, Long> residents = new TreeMap<>();

    public BalanceSeries(List<String> units, long seed) {
        this.units = List.copyOf(units);
        this.random = new Random(seed);
        units.forEach(unit -> residents.put(unit, 10_000L + random.nextInt(40_000)));
    }

    /** Tirana's 27, or the 24 that its law names. */
    public static List<String> tirana(boolean all) {
        return Stream.concat(
                        IntStream.rangeClosed(1, all ? 14 : 11).boxed(),
                        IntStream.rangeClosed(21, 33).boxed())
                .map(number -> String.format("AL224-%02d", number))
                .toList();
    }

    /** The next month. */
    public BalanceFile month(YearMonth period) {
        return month(period, "", 0);
    }

    /** A month in which so many more than usual came to one unit. */
    public BalanceFile month(YearMonth period, String unit, long more) {
        List<Movement> movements = new ArrayList<>();
        Map<String, Unit> said = new TreeMap<>();
        for (String code : units) {
            movements.addAll(movements(code, code.equals(unit) ? more : 0));
            said.put(code, new Unit(random.nextInt(40), random.nextInt(30), 0));
        }
        BalanceFile open = new BalanceFile(period, movements, said);
        for (String code : units) {
            Unit was = said.get(code);
            long now = residents.get(code) + was.births() - was.deaths() + open.balance(code);
            residents.put(code, now);
            said.put(code, new Unit(was.births(), was.deaths(), now));
        }
        return new BalanceFile(period, movements, said);
    }

    private List<Movement> movements(String unit, long more) {
        List<Movement> movements = new ArrayList<>();
        for (String measure : List.of("HYRJE", "DALJE")) {
            for (String sex : List.of("F", "M")) {
                String age = AGES.get(random.nextInt(AGES.size()));
                String reason = REASONS.get(random.nextInt(REASONS.size()));
                String other = units.get((units.indexOf(unit) + 1) % units.size());
                long count = 5 + random.nextInt(8);
                movements.add(
                        switch (random.nextInt(4)) {
                            case 0 -> new Movement(unit, measure, sex, age, other, "", "", reason, count);
                            case 1 -> new Movement(unit, measure, sex, age, "", "AL121", "", reason, count);
                            case 2 -> new Movement(unit, measure, sex, age, "", "", "IT", reason, count);
                            default -> new Movement(unit, measure, sex, age, "", "", "", reason, count);
                        });
            }
        }
        if (more > 0) {
            Movement first = movements.get(0);
            movements.set(0, first.counting(first.count() + more));
        }
        return movements;
    }
}
