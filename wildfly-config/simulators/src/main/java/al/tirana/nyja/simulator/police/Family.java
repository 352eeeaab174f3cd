package al.tirana.nyja.simulator.police;

import al.tirana.nyja.simulator.people.Names;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Invents the people of one notice; the same random source gives the same people. Not safe for several threads. */
final class Family {

    private static final List<String> GIRLS = List.of("Anja", "Dea", "Melisa", "Sara", "Hëna", "Era");
    private static final List<String> BOYS = List.of("Eron", "Noel", "Enes", "Bleart", "Lorik", "Dëfrim");
    private final RandomGenerator random;
    private final LocalDate day;
    private final String name;

    /** @param day on which children are children: nobody is near eighteen */
    Family(RandomGenerator random, LocalDate day) {
        this.random = random;
        this.day = day;
        this.name = one(Names.FAMILIES);
    }

    /** One adult and another if there are two, then the children. */
    List<Passenger> of(int adults, int children) {
        List<Passenger> people = new ArrayList<>();
        for (int i = 0; i < adults; i++) {
            people.add(adult(i == 0 ? "KRYEFAMILJAR" : i == 1 ? "BASHKESHORT" : "TJETER", i % 2 == 1));
        }
        for (int i = 0; i < children; i++) {
            people.add(child(adults == 0 ? "TJETER" : "FEMIJE", 15));
        }
        return people;
    }

    Passenger adult(String role, boolean female) {
        LocalDate birth = day.minusYears(22 + random.nextInt(40)).minusDays(random.nextInt(300));
        String phone = role.equals("KRYEFAMILJAR") ? "+35568" + (1_000_000 + random.nextInt(9_000_000)) : "";
        return person(role, one(female ? Names.WOMEN : Names.MEN), female, birth, phone);
    }

    /** @param oldest at most this many years old */
    Passenger child(String role, int oldest) {
        boolean female = random.nextBoolean();
        LocalDate birth = day.minusYears(random.nextInt(oldest)).minusDays(20 + random.nextInt(300));
        return person(role, one(female ? GIRLS : BOYS), female, birth, "");
    }

    private Passenger person(String role, String given, boolean female, LocalDate birth, String phone) {
        return new Passenger(
                role,
                given,
                name,
                one(Names.MEN),
                female,
                birth,
                900 + random.nextInt(100),
                phone,
                Passenger.Answer.PRANUAR);
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    static String unit(int number) {
        return String.format(Locale.ROOT, "AL224-%02d", number);
    }
}
