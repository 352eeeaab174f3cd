package al.tirana.nyja.simulator.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The entries, and who among them a question means. Immutable, safe for many threads. */
public final class CivilRegistry {

    private final List<RegisteredPerson> people;
    private final LocalDate today;

    /** @param today when documents are valid or not */
    public CivilRegistry(List<RegisteredPerson> people, LocalDate today) {
        this.people = List.copyOf(people);
        this.today = today;
    }

    /** The same people for the same seed and day: some ordinary ones, and several of each {@link Trait}. */
    public static CivilRegistry seeded(long seed, LocalDate today) {
        return new CivilRegistry(new Population(seed, today).everybody(), today);
    }

    public List<RegisteredPerson> with(Trait trait) {
        return people.stream().filter(person -> person.trait() == trait).toList();
    }

    public LocalDate today() {
        return today;
    }

    /** Everybody whom the question may mean, in the registry's order: nobody, one, or several. */
    public List<RegisteredPerson> matches(Question question) {
        return people.stream().filter(person -> meant(person, question)).toList();
    }

    /** What the registry says to one check about one of those. */
    public Verdict verdict(RegisteredPerson person, Question question, Check check) {
        return switch (check) {
            case IDENTITET -> identity(person, question);
            case GJENDJE_CIVILE -> compare(question.civilStatus(), person.civilStatus()::equals);
            case BANIM -> compare(question.nja(), person.nja()::equals);
            case PERBERJE_FAMILJARE ->
                compare(question.household(), size -> size == person.household().size() + 1);
            case DOKUMENT_VLEFSHEM ->
                compare(
                        question.document(),
                        number -> person.document().number().equals(number)
                                && !person.document().validUntil().isBefore(today));
        };
    }

    /** With a national id it alone decides who is meant; what else was said is then compared, not searched. */
    private static boolean meant(RegisteredPerson person, Question question) {
        if (question.nid().isPresent()) {
            return person.nid().equals(question.nid().get());
        }
        return question.birthDate().filter(person.birthDate()::equals).isPresent()
                && question.given().filter(name -> same(name, person.given())).isPresent()
                && question.family().filter(name -> family(name, person)).isPresent()
                && question.fatherName()
                        .filter(name -> same(name, person.fatherName()))
                        .isPresent();
    }

    private static Verdict identity(RegisteredPerson person, Question question) {
        boolean differs = question.given()
                        .filter(name -> !same(name, person.given()))
                        .isPresent()
                || question.family().filter(name -> !family(name, person)).isPresent()
                || question.fatherName()
                        .filter(name -> !same(name, person.fatherName()))
                        .isPresent()
                || question.birthDate()
                        .filter(date -> !date.equals(person.birthDate()))
                        .isPresent();
        return differs ? Verdict.JO : Verdict.PO;
    }

    private static boolean family(String name, RegisteredPerson person) {
        return same(name, person.family()) || !person.formerFamily().isEmpty() && same(name, person.formerFamily());
    }

    private static boolean same(String one, String other) {
        return Folding.of(one).equals(Folding.of(other));
    }

    private static <T> Verdict compare(Optional<T> claimed, Function<T, Boolean> agrees) {
        return claimed.map(value -> agrees.apply(value) ? Verdict.PO : Verdict.JO)
                .orElse(Verdict.PA_DIJENI);
    }
}
