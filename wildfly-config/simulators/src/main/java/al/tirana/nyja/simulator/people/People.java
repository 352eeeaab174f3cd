package al.tirana.nyja.simulator.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Invents adults of Tirana; the same random source gives the same people. Not safe for several threads. */
public final class People {

    private final RandomGenerator random;

    public People(RandomGenerator random) {
        this.random = random;
    }

    public Person next() {
        boolean female = random.nextBoolean();
        LocalDate birth = LocalDate.of(1962 + random.nextInt(38), 1 + random.nextInt(12), 1 + random.nextInt(28));
        return new Person(
                String.format(Locale.ROOT, "k-%06x", random.nextInt(0x1000000)),
                NationalId.of(birth, female, 900 + random.nextInt(100)),
                one(female ? Names.WOMEN : Names.MEN),
                one(Names.FAMILIES),
                one(Names.MEN),
                female,
                birth,
                "+35568" + (1000000 + random.nextInt(9000000)),
                "Rruga e Provës " + (1 + random.nextInt(200)),
                String.format(Locale.ROOT, "AL224-%02d", 1 + random.nextInt(11)));
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
