package al.tirana.nyja.simulator.police;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The flight of the demonstration: forty-five people, and one of everything that happens. */
final class DemoFlight {

    private static final long SEED = 45;

    /** One household: what happens to it, how many adults, how many children. */
    private record Part(Trouble trouble, int adults, int children) {}

    private static final List<Part> FLIGHT = List.of(
            new Part(Trouble.NONE, 2, 3),
            new Part(Trouble.NONE, 2, 2),
            new Part(Trouble.REPEATED, 1, 2),
            new Part(Trouble.NO_DESTINATION, 1, 0),
            new Part(Trouble.OTHER_MUNICIPALITY, 2, 2),
            new Part(Trouble.NID_CONTRADICTS, 2, 1),
            new Part(Trouble.TOO_MANY_CELLS, 1, 2),
            new Part(Trouble.ONE_REFUSED, 2, 2),
            new Part(Trouble.ALL_REFUSED, 2, 0),
            new Part(Trouble.MOTHER_REFUSED, 1, 1),
            new Part(Trouble.MINOR_ALONE, 0, 1),
            new Part(Trouble.FROM_CONFLICT, 1, 1),
            new Part(Trouble.P4_CODE, 2, 0),
            new Part(Trouble.NID_CHECK_LETTER, 1, 0),
            new Part(Trouble.NOT_OFFERED, 2, 0),
            new Part(Trouble.NONE, 2, 3),
            new Part(Trouble.NONE, 1, 0));

    private DemoFlight() {}

    static FlightFile file(LocalDate day, int firstNotice) {
        HouseholdGenerator casting = new HouseholdGenerator(new SplittableRandom(SEED), day, firstNotice);
        List<Case> cases = new ArrayList<>();
        for (Part part : FLIGHT) {
            cases.add(Case.of(casting.of(part.trouble(), part.adults(), part.children()), part.trouble()));
        }
        return FlightFile.of(cases, day, 0, Layout.AGREED, SEED, false);
    }
}
