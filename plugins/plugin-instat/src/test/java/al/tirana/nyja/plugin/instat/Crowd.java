package al.tirana.nyja.plugin.instat;

import al.tirana.nyja.spi.FactCount;
import al.tirana.nyja.spi.FactCount.Counted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everybody who is counted in a period, as statistics count them.
 *
 * @param counted by population, then by the codes of its dimensions, in their order
 */
record Crowd(Map<String, Map<List<String>, Long>> counted) {

    static final String PERSONS = "PERSONA";
    static final String HOUSEHOLDS = "FAMILJE";
    static final String CASES = "REFERIME";

    static final Map<String, List<String>> BY = Map.of(
            PERSONS,
            List.of("SEX", "AGE", "MANNER", "LIMB", "UNIT"),
            HOUSEHOLDS,
            List.of("MANNER", "UNIT"),
            CASES,
            List.of("KIND", "PRIORITY"));

    static Crowd nobody() {
        return new Crowd(Map.of(PERSONS, Map.of(), HOUSEHOLDS, Map.of(), CASES, Map.of()));
    }

    Map<List<String>, Long> of(String population) {
        return counted.get(population);
    }

    Crowd and(Crowd more) {
        return together(more, 1);
    }

    /** Without others; none of a kind is below nothing. */
    Crowd without(Crowd others) {
        return together(others, -1);
    }

    private Crowd together(Crowd other, int sign) {
        Map<String, Map<List<String>, Long>> all = new HashMap<>();
        counted.forEach((population, numbers) -> {
            Map<List<String>, Long> sum = new HashMap<>(numbers);
            other.of(population).forEach((codes, number) -> sum.merge(codes, sign * number, Long::sum));
            sum.values().removeIf(number -> number <= 0);
            all.put(population, sum);
        });
        return new Crowd(all);
    }

    /** Whether there are at least as many of everything. */
    boolean covers(Crowd other, String population) {
        return other.of(population).entrySet().stream()
                .allMatch(one -> of(population).getOrDefault(one.getKey(), 0L) >= one.getValue());
    }

    /** How many with this code in a dimension, and this in another. */
    long number(String population, String first, String code, String second, String other) {
        List<String> by = BY.get(population);
        long sum = 0;
        for (Map.Entry<List<String>, Long> one : of(population).entrySet()) {
            boolean is = one.getKey().get(by.indexOf(first)).equals(code);
            if (is && (second.isEmpty() || one.getKey().get(by.indexOf(second)).equals(other))) {
                sum += one.getValue();
            }
        }
        return sum;
    }

    List<FactCount> facts() {
        List<FactCount> facts = new ArrayList<>();
        counted.forEach((population, numbers) -> numbers.forEach((codes, number) -> {
            Map<String, String> by = new HashMap<>();
            for (int i = 0; i < codes.size(); i++) {
                by.put(BY.get(population).get(i), codes.get(i));
            }
            facts.add(
                    switch (population) {
                        case PERSONS -> fact("returnee.notified.v1", "persons", Counted.PERSONS, by, number);
                        case HOUSEHOLDS -> fact("returnee.notified.v1", "households", Counted.HOUSEHOLDS, by, number);
                        default -> fact("referral.requested.v1", "referrals", Counted.CASES, by, number);
                    });
        }));
        return facts;
    }

    private static FactCount fact(String type, String fact, Counted counts, Map<String, String> by, long number) {
        return new FactCount(type, fact, counts, by, number, Map.of());
    }
}
