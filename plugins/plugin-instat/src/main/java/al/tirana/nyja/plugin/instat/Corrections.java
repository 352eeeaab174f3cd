package al.tirana.nyja.plugin.instat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a correction may change of what was told. Whoever has both tables subtracts them, so those who came or went are a
 * number that is told too: fewer than {@code enough} wait until there are more. It adds or takes away, never both, since a
 * difference of the two would say nothing certain and seem to say much: who goes is told first, who comes in the next one.
 * Where the same people are counted as persons and as households, both wait until both are enough: else tables of the one
 * show that nobody came where those of the other show a few. For one thread.
 */
final class Corrections {

    private final int enough;
    private boolean comeLater;
    private boolean goLater;
    private boolean othersGoLater;

    /** @param enough the least number of people of which it may be told that they came or went */
    Corrections(int enough) {
        this.enough = enough;
    }

    /** Those of the same people, counted otherwise, each after it was asked once. */
    void waitWith(Corrections others) {
        othersGoLater = others.goLater;
        others.othersGoLater = goLater;
        comeLater |= others.comeLater;
        goLater |= others.goLater;
        others.comeLater = comeLater;
        others.goLater = goLater;
    }

    /** Whom the next tables count, after these were told of and where these are known now. */
    Map<List<String>, Long> next(Map<List<String>, Long> told, Map<List<String>, Long> now) {
        Map<List<String>, Long> gone = minus(told, now);
        Map<List<String>, Long> come = minus(now, told);
        boolean go = !goLater && sum(gone) >= enough;
        boolean add = !comeLater && !go && sum(come) >= enough;
        goLater |= !go && !gone.isEmpty();
        comeLater |= !add && !come.isEmpty();
        return go ? minus(told, gone) : add ? plus(told, come) : told;
    }

    /** Of tables that stay as they are, though these are not there any more. */
    void stay(Map<List<String>, Long> gone) {
        goLater |= !gone.isEmpty();
    }

    /** Nothing is told after all. */
    void wholeWaits() {
        goLater = true;
        comeLater = true;
    }

    /** Whether nobody came or went from the one to the other, or enough. */
    boolean mayBeSeen(Map<List<String>, Long> before, Map<List<String>, Long> after) {
        return isEnough(minus(before, after)) && isEnough(minus(after, before));
    }

    /** Whether it is nobody, or enough. */
    boolean isEnough(Map<List<String>, Long> people) {
        return people.isEmpty() || sum(people) >= enough;
    }

    /**
     * Whether more are told of in so many tables, though they are not there any more, than can wait there: then one of the tables
     * was not corrected yet. Those that wait for others may be any number.
     */
    boolean areTooMany(Map<List<String>, Long> gone, int tables) {
        return !othersGoLater && sum(gone) > (enough - 1L) * tables;
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
