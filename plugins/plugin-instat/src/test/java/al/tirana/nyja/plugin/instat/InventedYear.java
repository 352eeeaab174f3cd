package al.tirana.nyja.plugin.instat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A year as chance will have it: few people or many, everybody alone or whole families, all over the area or in some places of
 * it, of all kinds or of one. Quarters are corrected, once or twice, upwards, downwards or both; some are never told; some
 * people are known at the end of the year only, and the year is corrected too. After it quarters may be corrected again: by
 * those whom the year has and no quarter, all of them or all but a few; by others; by who was taken away and comes back; and a
 * quarter that was forgotten is told. Where people move, some of a quarter are another's, or in none any more, before the year
 * is told or after.
 */
final class InventedYear {

    /** Tables that are made together, and of whom. */
    record Moment(String period, Crowd crowd) {}

    private static final List<String> UNITS = units();
    private static final List<String> SEX = List.of("M", "F", "_U");
    private static final List<String> AGE = List.of("25-34", "18-24", "35-44", "0-17", "45-54", "55-64", "65+", "_U");
    private static final List<String> MANNER =
            List.of("RIPRANIM", "I_DETYRUAR", "VULLNETAR", "VULLNETAR_I_ASISTUAR", "_U");
    private static final List<String> LIMB = List.of("RIPRANIM_PARREGULLT", "NJE_VIT_JASHTE", "_U");
    private static final List<String> KIND = List.of("REFERIM", "TRANSFERIM", "_U");
    private static final List<String> PRIORITY = List.of("NORMALE", "URGJENTE", "EMERGJENTE", "_U");
    private static final int MANY = 30;
    private static final int[] SIZES = {3, 8, 20, 20, 40, 40, 80, 150};

    private final Random random;
    private final int most;
    private final int households;
    private final int family;
    private final double skew;
    private final boolean plain;
    private final boolean twice;
    private final List<String> units;
    private final List<Moment> moments = new ArrayList<>();
    private final boolean late;

    /** Chance of its own for who moves: without it all else is the same. */
    private final Random moves;

    private final boolean moving;

    /** Quarters that were not told in their time. */
    private final Map<String, Crowd> forgotten = new TreeMap<>();

    /** Those whom the year has and no quarter, together with others of whom it knows as much. */
    private final List<Crowd> nowhere = new ArrayList<>();

    InventedYear(int seed, int most) {
        this(seed, most, true, false);
    }

    /**
     * @param most households that a correction adds, or takes away, at most
     * @param late whether quarters are told of after their year
     * @param moving whether people move from a quarter to another, or to none
     */
    InventedYear(int seed, int most, boolean late, boolean moving) {
        this.most = most;
        this.late = late;
        this.moving = moving;
        random = new Random(seed * 1_000_003L + 17);
        moves = new Random(seed * 7_368_787L + 5);
        households = SIZES[random.nextInt(SIZES.length)];
        family = random.nextInt(3) == 0 ? 1 : 1 + random.nextInt(6);
        skew = random.nextInt(3);
        plain = random.nextInt(6) == 0;
        twice = random.nextInt(10) == 0;
        List<String> shuffled = new ArrayList<>(UNITS);
        Collections.shuffle(shuffled, random);
        units = shuffled.subList(0, random.nextInt(3) == 0 ? 3 + random.nextInt(6) : shuffled.size());
        happens();
    }

    List<Moment> moments() {
        return moments;
    }

    private void happens() {
        Map<String, Crowd> last = new TreeMap<>();
        Crowd untold = Crowd.nobody();
        for (int quarter = 1; quarter <= 4; quarter++) {
            String period = "2026-Q" + quarter;
            Crowd crowd = some(1 + random.nextInt(Math.max(1, households)));
            if (random.nextInt(8) == 0) {
                untold = untold.and(crowd);
                forgotten.put(period, crowd);
                continue;
            }
            tell(period, crowd, last);
            if (random.nextInt(3) == 0) {
                tell(period, corrected(crowd), last);
            }
        }
        if (!last.isEmpty() && random.nextInt(3) == 0) {
            String period = new ArrayList<>(last.keySet()).get(random.nextInt(last.size()));
            tell(period, corrected(last.get(period)), last);
        }
        if (random.nextInt(3) == 0) {
            untold = untold.and(some(1 + random.nextInt(most)));
        }
        if (late) {
            nowhere.add(untold);
            forgotten.values().forEach(quarter -> nowhere.add(nowhere.remove(0).without(quarter)));
            isLate(last);
            return;
        }
        moments.add(new Moment("2026", all(last, untold)));
        if (random.nextInt(4) == 0) {
            if (!last.isEmpty()) {
                String period = last.keySet().iterator().next();
                tell(period, corrected(last.get(period)), last);
            }
            moments.add(new Moment("2026", all(last, untold.and(random.nextBoolean() ? some(1) : Crowd.nobody()))));
        }
    }

    /** The year, and what is told after it. */
    private void isLate(Map<String, Crowd> last) {
        if (random.nextBoolean()) {
            nowhere.add(some(5 + random.nextInt(MANY)));
            nowhere.add(some(1 + random.nextInt(random.nextBoolean() ? 3 : MANY)));
        }
        moves(last);
        year(last);
        moves(last);
        for (int i = random.nextInt(4); i >= 0 && !last.isEmpty(); i--) {
            String period = new ArrayList<>(last.keySet()).get(random.nextInt(last.size()));
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    if (!nowhere.isEmpty()) {
                        tell(period, last.get(period).and(nowhere.remove(random.nextInt(nowhere.size()))), last);
                    }
                }
                case 2 -> {
                    if (!forgotten.isEmpty()) {
                        String first = forgotten.keySet().iterator().next();
                        tell(first, forgotten.remove(first), last);
                    }
                }
                case 3 -> {
                    Crowd before = last.get(period);
                    tell(period, corrected(before), last);
                    tell(period, random.nextBoolean() ? before : before.and(some(1 + random.nextInt(3))), last);
                }
                case 4 -> {
                    nowhere.add(some(1 + random.nextInt(MANY)));
                    year(last);
                }
                default -> tell(period, corrected(last.get(period)), last);
            }
        }
        if (random.nextBoolean()) {
            year(last);
        }
    }

    /** Some of a quarter were of another, or are of none; all of them, or all but one; told in either order. */
    private void moves(Map<String, Crowd> last) {
        if (!moving || last.isEmpty() || moves.nextInt(4) == 0) {
            return;
        }
        List<String> quarters = new ArrayList<>(last.keySet());
        String from = quarters.get(moves.nextInt(quarters.size()));
        String to = quarters.get(moves.nextInt(quarters.size()));
        Crowd left = last.get(from);
        Crowd moved = Crowd.nobody();
        for (int i = moves.nextInt(2) == 0 ? 12 : 1 + moves.nextInt(MANY); i > 0; i--) {
            Crowd one = someOf(left, moves);
            left = left.without(one);
            moved = moved.and(one);
        }
        Crowd come = moves.nextInt(3) == 0 ? moved.without(someOf(moved, moves)) : moved;
        if (moves.nextInt(3) == 0) {
            come = come.and(some(1 + moves.nextInt(MANY), moves));
        }
        boolean first = moves.nextBoolean();
        if (first) {
            tell(from, left, last);
        }
        if (to.equals(from)) {
            nowhere.add(come);
        } else {
            tell(to, last.get(to).and(come), last);
        }
        if (!first) {
            tell(from, left, last);
        }
    }

    private void year(Map<String, Crowd> last) {
        Crowd all = all(last, Crowd.nobody());
        for (Crowd others : nowhere) {
            all = all.and(others);
        }
        for (Crowd quarter : forgotten.values()) {
            all = all.and(quarter);
        }
        moments.add(new Moment("2026", all));
    }

    private void tell(String period, Crowd crowd, Map<String, Crowd> last) {
        moments.add(new Moment(period, crowd));
        last.put(period, crowd);
    }

    private static Crowd all(Map<String, Crowd> quarters, Crowd untold) {
        Crowd all = untold;
        for (Crowd quarter : quarters.values()) {
            all = all.and(quarter);
        }
        return all;
    }

    private Crowd corrected(Crowd crowd) {
        int kind = random.nextInt(3);
        Crowd corrected = crowd;
        if (kind != 1) {
            corrected = corrected.and(some(1 + random.nextInt(most)));
        }
        if (kind != 0) {
            int mistakes = most > 3 ? random.nextInt(most) : 1;
            Crowd left = crowd;
            for (int i = 0; i < mistakes; i++) {
                Crowd mistake = someOf(left, random);
                left = left.without(mistake);
                corrected = corrected.without(mistake);
            }
        }
        return corrected;
    }

    /** A household of one person that was there by mistake. */
    private static Crowd someOf(Crowd crowd, Random random) {
        Map<String, Map<List<String>, Long>> gone =
                new LinkedHashMap<>(Crowd.nobody().counted());
        List<List<String>> persons = new ArrayList<>(new TreeMap<>(named(crowd.of(Crowd.PERSONS))).values());
        if (!persons.isEmpty()) {
            List<String> person = persons.get(random.nextInt(persons.size()));
            gone.put(Crowd.PERSONS, Map.of(person, 1L));
            List<String> household = List.of(person.get(2), person.get(4));
            long others = crowd.of(Crowd.PERSONS).entrySet().stream()
                    .filter(one -> one.getKey().get(2).equals(person.get(2))
                            && one.getKey().get(4).equals(person.get(4)))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            if (crowd.of(Crowd.HOUSEHOLDS).getOrDefault(household, 0L) >= others) {
                gone.put(Crowd.HOUSEHOLDS, Map.of(household, 1L));
            }
        }
        return new Crowd(gone);
    }

    private static Map<String, List<String>> named(Map<List<String>, Long> numbers) {
        Map<String, List<String>> named = new HashMap<>();
        numbers.keySet().forEach(codes -> named.put(String.join("|", codes), codes));
        return named;
    }

    private Crowd some(int number) {
        return some(number, random);
    }

    private Crowd some(int number, Random random) {
        Map<List<String>, Long> persons = new HashMap<>();
        Map<List<String>, Long> families = new HashMap<>();
        Map<List<String>, Long> cases = new HashMap<>();
        for (int i = 0; i < number; i++) {
            String unit = pick(units, skew, random);
            String manner = plain ? MANNER.get(0) : pick(MANNER, 1, random);
            String limb = plain ? "_U" : pick(LIMB, 1, random);
            families.merge(List.of(manner, unit), 1L, Long::sum);
            int members = 1 + random.nextInt(family);
            for (int j = 0; j < members; j++) {
                String sex = plain ? "M" : pick(SEX, 2, random);
                String age = plain ? AGE.get(0) : pick(AGE, 1, random);
                if (!twice || random.nextInt(4) > 0) { // else known already, of another household
                    persons.merge(List.of(sex, age, manner, limb, unit), 1L, Long::sum);
                }
                if (random.nextInt(3) == 0) {
                    cases.merge(List.of(pick(KIND, 2, random), pick(PRIORITY, 1, random)), 1L, Long::sum);
                }
            }
        }
        return new Crowd(Map.of(Crowd.PERSONS, persons, Crowd.HOUSEHOLDS, families, Crowd.CASES, cases));
    }

    /** The first more often than the last, the more so the greater the skew. */
    private static String pick(List<String> of, double more, Random random) {
        return of.get((int) (of.size() * Math.pow(random.nextDouble(), 1 + more)));
    }

    private static List<String> units() {
        List<String> units = new ArrayList<>();
        for (int i = 1; i <= 33; i++) {
            if (i <= 14 || i > 20) {
                units.add(String.format("AL224-%02d", i));
            }
        }
        units.add("_U");
        return units;
    }
}
