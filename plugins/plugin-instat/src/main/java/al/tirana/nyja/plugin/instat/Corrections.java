package al.tirana.nyja.plugin.instat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a correction may change of what was told. Whoever has both tables subtracts them, so those who came or went are a
 * number that is told too: fewer than {@code enough} wait until there are more. It adds or takes away, never both, since a
 * difference of the two would say nothing certain and seem to say much: who goes is told first, who comes in the next one.
 */
final class Corrections {

    private final int enough;

    /** @param enough the least number of people of which it may be told that they came or went */
    Corrections(int enough) {
        this.enough = enough;
    }

    /** Whom the next tables count, after these were told of and where these are known now. */
    Map<List<String>, Long> next(Map<List<String>, Long> told, Map<List<String>, Long> now) {
        Map<List<String>, Long> gone = minus(told, now);
        if (sum(gone) >= enough) {
            return minus(told, gone);
        }
        Map<List<String>, Long> come = minus(now, told);
        return sum(come) >= enough ? plus(told, come) : told;
    }

    /** Whether nobody came or went from the one to the other, or enough. */
    boolean mayBeSeen(Map<List<String>, Long> before, Map<List<String>, Long> after) {
        return isEnough(minus(before, after)) && isEnough(minus(after, before));
    }

    /** Whether it is nobody, or enough. */
    boolean isEnough(Map<List<String>, Long> people) {
        return people.isEmpty() || sum(people) >= enough;
    }

    /** How many may be told of though they are there no more, in so many tables whose corrections wait. */
    long mayWait(int tables) {
        return (enough - 1L) * tables;
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
