package al.tirana.nyja.plugin.instat;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a correction may change of what was told. Whoever has both tables subtracts them, so those who came or went are a
 * number that is told too: fewer than {@code enough} wait until there are more. It adds or takes away, never both, since a
 * difference of the two would say nothing certain and seem to say much: who goes is told first, who comes in the next one.
 * Where the same people are counted as persons and as households, both wait until both are enough: else tables of the one
 * show that nobody came where those of the other show a few. Who may not go does not keep anybody from coming.
 */
final class Corrections {

    private final int enough;
    private final Map<List<String>, Long> told;
    private final Map<List<String>, Long> now;
    private final int least;
    private final Predicate<Map<List<String>, Long>> mayBeTold;
    private Map<List<String>, Long> next;
    private boolean barred;

    /**
     * @param enough the least number of people of which it may be told that they came or went
     * @param told of whom was told last
     * @param now who is known now
     * @param least fewer than so many are nobody, unless it was told of them
     * @param mayBeTold whether it may be told of these, beside all else that was told of the year
     */
    Corrections(
            int enough,
            Map<List<String>, Long> told,
            Map<List<String>, Long> now,
            int least,
            Predicate<Map<List<String>, Long>> mayBeTold) {
        this.enough = enough;
        this.told = told;
        this.now = now;
        this.least = least;
        this.mayBeTold = mayBeTold;
        this.next = told;
    }

    /** Of the same people, counted in these ways: the first that may be, or nothing. */
    static void decide(List<Corrections> same) {
        List<Way> ways = List.of(
                new Way(Corrections::gone, one -> minus(one.told, one.gone())),
                new Way(
                        one -> same.stream().anyMatch(Corrections::leavesFew) ? one.gone() : Map.of(),
                        Corrections::left),
                new Way(Corrections::mayCome, one -> plus(one.told, one.mayCome())));
        for (Way way : ways) {
            if (may(same, way.moved())) {
                if (same.stream().allMatch(one -> one.mayBe(way.next().of(one)))) {
                    same.forEach(one -> one.next = way.next().of(one));
                    return;
                }
                same.forEach(one -> one.barred = true);
            }
        }
    }

    /** Whether those who stay would be too few to be told of. */
    private boolean leavesFew() {
        long stay = sum(minus(told, gone()));
        return stay > 0 && stay < least;
    }

    /** Those who stay; where they are too few, they go with the others, and come again when they are enough. */
    private Map<List<String>, Long> left() {
        return leavesFew() ? Map.of() : minus(told, gone());
    }

    private interface People {
        Map<List<String>, Long> of(Corrections one);
    }

    /** Who comes or goes, and who is told of then. */
    private record Way(People moved, People next) {}

    private static boolean may(List<Corrections> same, People people) {
        return same.stream().allMatch(one -> one.isEnough(people.of(one)))
                && same.stream().anyMatch(one -> !people.of(one).isEmpty());
    }

    private boolean mayBe(Map<List<String>, Long> people) {
        boolean few = !people.isEmpty() && sum(people) < least && !people.equals(told);
        return !few && mayBeTold.test(people);
    }

    /** Whether enough came or went, and who subtracts would see a few. */
    boolean isBarred() {
        return barred && next.equals(told);
    }

    /** Whom the next tables count. */
    Map<List<String>, Long> next() {
        return next;
    }

    /** Who would still have to go. */
    Map<List<String>, Long> goLater() {
        return minus(next, now);
    }

    /** Who would still have to come. */
    Map<List<String>, Long> comeLater() {
        return minus(now, next);
    }

    private Map<List<String>, Long> gone() {
        return minus(told, now);
    }

    private Map<List<String>, Long> mayCome() {
        return newcomers(minus(now, told), gone());
    }

    /**
     * Who comes while others stay who should have gone. Many of these are perhaps the same people, corrected: so many fewer are
     * new. Fewer than a correction may wait anyway.
     */
    Map<List<String>, Long> newcomers(Map<List<String>, Long> come, Map<List<String>, Long> staying) {
        if (sum(staying) < enough) {
            return come;
        }
        Map<List<String>, Long> left = new LinkedHashMap<>(come);
        sorted(staying).forEach((name, old) -> {
            long number = staying.get(old);
            List<List<String>> nearest = sorted(come).values().stream()
                    .sorted(Comparator.comparingInt(codes -> different(codes, old)))
                    .toList();
            for (List<String> codes : nearest) {
                long taken = Math.min(number, left.get(codes));
                left.merge(codes, -taken, Long::sum);
                number -= taken;
            }
        });
        left.values().removeIf(number -> number <= 0);
        return left;
    }

    /** In an order that does not depend on how they were counted. */
    private static Map<String, List<String>> sorted(Map<List<String>, Long> people) {
        Map<String, List<String>> sorted = new TreeMap<>();
        people.keySet().forEach(codes -> sorted.put(String.join(Told.SPLIT, codes), codes));
        return sorted;
    }

    private static int different(List<String> some, List<String> others) {
        int different = 0;
        for (int i = 0; i < some.size(); i++) {
            different += some.get(i).equals(others.get(i)) ? 0 : 1;
        }
        return different;
    }

    /** Whether whoever subtracts what is told after from what was told sees nobody, or enough, or the same as before. */
    static boolean mayBeSeen(
            int enough, Map<List<String>, Long> told, Map<List<String>, Long> before, Map<List<String>, Long> after) {
        return mayBeSeen(enough, minus(told, before), minus(told, after))
                && mayBeSeen(enough, minus(before, told), minus(after, told));
    }

    private static boolean mayBeSeen(int enough, Map<List<String>, Long> before, Map<List<String>, Long> after) {
        return after.isEmpty() || sum(after) >= enough || after.equals(before);
    }

    /** Whether it is nobody, or enough. */
    boolean isEnough(Map<List<String>, Long> people) {
        return people.isEmpty() || sum(people) >= enough;
    }

    /** Whether in so many tables all these can wait at once to be taken away. */
    boolean mayWait(Map<List<String>, Long> gone, int tables) {
        return sum(gone) <= (enough - 1L) * tables;
    }

    static long sum(Map<List<String>, Long> people) {
        return people.values().stream().mapToLong(Long::longValue).sum();
    }

    static Map<List<String>, Long> plus(Map<List<String>, Long> some, Map<List<String>, Long> others) {
        Map<List<String>, Long> all = new LinkedHashMap<>(some);
        others.forEach((codes, number) -> all.merge(codes, number, Long::sum));
        return all;
    }

    /** Those who are in the one and in the other. */
    static Map<List<String>, Long> both(Map<List<String>, Long> some, Map<List<String>, Long> others) {
        return minus(some, minus(some, others));
    }

    /** None of a kind is below nothing. */
    static Map<List<String>, Long> minus(Map<List<String>, Long> some, Map<List<String>, Long> others) {
        Map<List<String>, Long> rest = new LinkedHashMap<>(some);
        others.forEach((codes, number) -> rest.computeIfPresent(codes, (same, all) -> all - number));
        rest.values().removeIf(number -> number <= 0);
        return rest;
    }
}
