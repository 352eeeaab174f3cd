package al.tirana.nyja.simulator.registry;

import al.tirana.nyja.simulator.people.Names;
import al.tirana.nyja.simulator.people.NationalId;
import al.tirana.nyja.simulator.registry.RegisteredPerson.Document;
import al.tirana.nyja.simulator.registry.RegisteredPerson.Member;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Invents the entries. Each birth date is used by one case only, so that nobody is a namesake by chance. */
final class Population {

    private static final int ORDINARY = 40;
    private static final int OF_EACH = 3;
    private static final List<String> STATUSES = List.of("BEQAR", "MARTUAR", "DIVORCUAR", "I_VE");

    private final Random random;
    private final LocalDate today;
    private final Set<LocalDate> birthdays = new HashSet<>();
    private final List<RegisteredPerson> people = new ArrayList<>();
    private int documents = 900_000;

    Population(long seed, LocalDate today) {
        this.random = new Random(seed);
        this.today = today;
    }

    List<RegisteredPerson> everybody() {
        for (int i = 0; i < ORDINARY; i++) {
            people.add(somebody(Trait.ORDINARY));
        }
        for (int i = 0; i < OF_EACH; i++) {
            namesakes();
            enteredTwice();
            twins();
            RegisteredPerson dead = somebody(Trait.DEAD);
            people.add(
                    with(dead, dead.nid(), dead.given(), "", Optional.of(today.minusDays(30 + random.nextInt(3000)))));
            people.add(somebody(Trait.MOVED));
            RegisteredPerson renamed = somebody(Trait.RENAMED);
            people.add(with(renamed, renamed.nid(), renamed.given(), "Gjergjaj", Optional.empty()));
        }
        people.add(spelled(Trait.MARKED, "Çlirim", "Përlala", "Gëzim"));
        people.add(spelled(Trait.UNMARKED, "Clirim", "Perlala", "Gezim"));
        people.add(spelled(Trait.COMBINING, decomposed("Çlirim"), decomposed("Përlala"), decomposed("Gëzim")));
        return people;
    }

    private void namesakes() {
        RegisteredPerson first = somebody(Trait.NAMESAKE);
        people.add(first);
        people.add(with(first, neighbour(first), first.given(), "", Optional.empty()));
    }

    private void enteredTwice() {
        RegisteredPerson first = somebody(Trait.ENTERED_TWICE);
        people.add(first);
        people.add(first);
    }

    private void twins() {
        RegisteredPerson first = somebody(Trait.TWIN);
        List<String> names = first.female() ? Names.WOMEN : Names.MEN;
        String other = names.get((names.indexOf(first.given()) + 1) % names.size());
        people.add(first);
        people.add(with(first, neighbour(first), other, "", Optional.empty()));
    }

    private RegisteredPerson spelled(Trait trait, String given, String family, String fatherName) {
        LocalDate birth = birthday();
        return person(trait, given, family, fatherName, false, birth);
    }

    private RegisteredPerson somebody(Trait trait) {
        boolean female = random.nextBoolean();
        return person(
                trait, one(female ? Names.WOMEN : Names.MEN), one(Names.FAMILIES), one(Names.MEN), female, birthday());
    }

    private RegisteredPerson person(
            Trait trait, String given, String family, String fatherName, boolean female, LocalDate birth) {
        int members = random.nextInt(4);
        List<Member> household = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            household.add(new Member(i == 0 ? "BASHKESHORT" : "FEMIJE", birth.getYear() + (i == 0 ? 1 : 25 + i)));
        }
        LocalDate since = trait == Trait.MOVED ? today.minusDays(40) : today.minusDays(400 + random.nextInt(5000));
        return new RegisteredPerson(
                trait,
                NationalId.of(birth, female, 900 + random.nextInt(98)),
                given,
                family,
                "",
                fatherName,
                female,
                birth,
                Optional.empty(),
                one(STATUSES),
                String.format(Locale.ROOT, "AL224-%02d", 1 + random.nextInt(11)),
                since,
                new Document("LETERNJOFTIM", "TST" + documents++, today.plusDays(random.nextInt(3000) - 500)),
                household);
    }

    private static RegisteredPerson with(
            RegisteredPerson like, String nid, String given, String former, Optional<LocalDate> died) {
        return new RegisteredPerson(
                like.trait(),
                nid,
                given,
                like.family(),
                former,
                like.fatherName(),
                like.female(),
                like.birthDate(),
                died,
                like.civilStatus(),
                like.nja(),
                like.since(),
                like.document(),
                like.household());
    }

    /** The next serial of the same day. */
    private static String neighbour(RegisteredPerson person) {
        int serial = Integer.parseInt(person.nid().substring(6, 9));
        return NationalId.of(person.birthDate(), person.female(), serial + 1);
    }

    private LocalDate birthday() {
        LocalDate day;
        do {
            day = LocalDate.of(1950 + random.nextInt(50), 1 + random.nextInt(12), 1 + random.nextInt(28));
        } while (!birthdays.add(day));
        return day;
    }

    private static String decomposed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD);
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
