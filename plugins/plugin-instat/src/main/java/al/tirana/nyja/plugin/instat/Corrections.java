package al.tirana.nyja.plugin.instat;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    private Map<List<String>, Long> next;

    /**
     * @param enough the least number of people of which it may be told that they came or went
     * @param told of whom was told last
     * @param now who is known now
     */
    Corrections(int enough, Map<List<String>, Long> told, Map<List<String>, Long> now) {
        this.enough = enough;
        this.told = told;
        this.now = now;
        this.next = told;
    }

    /** Of the same people, counted in these ways. */
    static void decide(List<Corrections> same) {
        boolean go = may(same, Corrections::gone);
        boolean add = !go && may(same, Corrections::mayCome);
        for (Corrections one : same) {
            if (go) {
                one.next = minus(one.told, one.gone());
            } else if (add) {
                one.next = plus(one.told, one.mayCome());
            }
        }
    }

    private interface People {
        Map<List<String>, Long> of(Corrections one);
    }

    private static boolean may(List<Corrections> same, People people) {
        return same.stream().allMatch(one -> one.isEnough(people.of(one)))
                && same.stream().anyMatch(one -> !people.of(one).isEmpty());
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

    /** Whether nobody came or went from the one to the other, or enough. */
    boolean mayBeSeen(Map<List<String>, Long> before, Map<List<String>, Long> after) {
        return isEnough(minus(before, after)) && isEnough(minus(after, before));
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

    /** None of a kind is below nothing. */
    static Map<List<String>, Long> minus(Map<List<String>, Long> some, Map<List<String>, Long> others) {
        Map<List<String>, Long> rest = new LinkedHashMap<>(some);
        others.forEach((codes, number) -> rest.computeIfPresent(codes, (same, all) -> all - number));
        rest.values().removeIf(number -> number <= 0);
        return rest;
    }
}
