package al.tirana.nyja.simulator.police;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a file is to hold. The same plan gives the same file. Immutable.
 *
 * @param seed of everything that is left to chance
 * @param day of the flight
 * @param number of the file of that day; 0 for none in its name
 * @param firstNotice number of the first notice of the file, 1 to 999999
 */
public record FlightPlan(
        long seed, LocalDate day, int number, int firstNotice, Layout layout, List<Trouble> troubles, int plainRows) {

    /** How many households in a hundred of a mixed file have a trouble. */
    private static final int TROUBLED = 40;

    public FlightPlan {
        troubles = List.copyOf(troubles);
    }

    /** A household for each trouble, in this order. */
    public static FlightPlan of(long seed, LocalDate day, List<Trouble> troubles) {
        int first = 1 + (int) Math.floorMod(seed, 900L) * 1000;
        return new FlightPlan(seed, day, 0, first, Layout.AGREED, troubles, 0);
    }

    /** So many rows of plain households. */
    public static FlightPlan plain(long seed, LocalDate day, int rows) {
        return new FlightPlan(seed, day, 0, 1, Layout.AGREED, List.of(), rows);
    }

    /** So many households, every second or third with one of the troubles. */
    public static FlightPlan mixed(long seed, LocalDate day, int households) {
        SplittableRandom random = new SplittableRandom(seed);
        Trouble[] all = Trouble.values();
        List<Trouble> troubles = new ArrayList<>();
        for (int i = 0; i < households; i++) {
            troubles.add(random.nextInt(100) < TROUBLED ? all[random.nextInt(all.length)] : Trouble.NONE);
        }
        return of(seed, day, troubles);
    }

    public FlightPlan numbered(int newNumber) {
        return new FlightPlan(seed, day, newNumber, firstNotice, layout, troubles, plainRows);
    }

    public FlightPlan noticesFrom(int first) {
        return new FlightPlan(seed, day, number, first, layout, troubles, plainRows);
    }

    public FlightPlan in(Layout newLayout) {
        return new FlightPlan(seed, day, number, firstNotice, newLayout, troubles, plainRows);
    }

    /** And so many rows of plain households after the others. */
    public FlightPlan andPlainRows(int rows) {
        return new FlightPlan(seed, day, number, firstNotice, layout, troubles, rows);
    }

    /** Writes it. */
    public FlightFile file() {
        HouseholdGenerator casting = new HouseholdGenerator(new SplittableRandom(seed), day, firstNotice);
        List<Case> cases = new ArrayList<>();
        for (Trouble trouble : troubles) {
            cases.add(Case.of(casting.of(trouble, Integer.MAX_VALUE), trouble));
        }
        int left = plainRows;
        while (left > 0) {
            Notice notice = casting.of(Trouble.NONE, left);
            cases.add(Case.of(notice, Trouble.NONE));
            left -= notice.people().size();
        }
        return FlightFile.of(cases, day, number, layout, seed, false);
    }
}
