package al.tirana.nyja.simulator.police;

import al.tirana.nyja.simulator.police.Passenger.Answer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Invents a household that fits what is to happen to it. Not safe for several threads. */
final class HouseholdGenerator {

    private static final List<String> COUNTRIES = List.of("DE", "FR", "GR", "IT", "SE");
    private static final List<String> MANNERS =
            List.of("VULLNETAR", "VULLNETAR_I_ASISTUAR", "I_DETYRUAR", "RIPRANIM", "I_PANJOHUR");
    private static final List<List<String>> NEEDS =
            List.of(List.of(), List.of("N01"), List.of("N01", "N03"), List.of("N09", "N10"), List.of("N06", "N05"));
    private static final List<String> STREETS = List.of(
            "Rruga e Synuar, Kombinat", "Lagjja \"Kodra\"; hyrja 2", "Rruga e Përrallës 7", "Sheshi i Çezmës", "");

    private final RandomGenerator random;
    private final LocalDate day;
    private int next;

    /** @param firstNotice number of the first notice; each household takes the next one */
    HouseholdGenerator(RandomGenerator random, LocalDate day, int firstNotice) {
        this.random = random;
        this.day = day;
        this.next = firstNotice;
    }

    /** @param most people of a plain household at most */
    Notice of(Trouble trouble, int most) {
        return switch (trouble) {
            case NONE -> plain(1 + random.nextInt(Math.min(5, most)));
            case STRAY_ROW -> of(trouble, 1, 0);
            case MINOR_ALONE, MINOR_ALONE_REFUSED -> of(trouble, 0, 1 + random.nextInt(2));
            case MOTHER_REFUSED, FROM_CONFLICT, FROM_CONFLICT_REFUSED -> of(trouble, 1, 1 + random.nextInt(2));
            case ALL_REFUSED -> of(trouble, 1 + random.nextInt(2), 0);
            case ONE_REFUSED, NOT_OFFERED, OTHER_MUNICIPALITY -> of(trouble, 2, random.nextInt(3));
            default -> of(trouble, 2, 1 + random.nextInt(2));
        };
    }

    private Notice plain(int people) {
        int adults = people == 1 ? 1 : 1 + random.nextInt(2);
        return of(Trouble.NONE, adults, people - adults);
    }

    /** A household of this size; what is special about its people is so. */
    Notice of(Trouble trouble, int adults, int children) {
        Family family = new Family(random, day);
        List<Passenger> people = family.of(adults, children);
        return switch (trouble) {
            case ONE_REFUSED -> notice(first(people, people.get(0).answering(Answer.REFUZUAR)));
            case NOT_OFFERED -> notice(first(people, people.get(0).answering(Answer.NUK_U_OFRUA)));
            case MOTHER_REFUSED -> notice(first(people, mother(family).answering(Answer.REFUZUAR)));
            case FROM_CONFLICT -> notice(first(people, mother(family))).leaving("SY");
            case FROM_CONFLICT_REFUSED ->
                notice(allRefusing(first(people, mother(family)))).leaving("SY");
            case ALL_REFUSED, MINOR_ALONE_REFUSED -> notice(allRefusing(people));
            case OTHER_MUNICIPALITY -> notice(people).settlingIn("AL121");
            default -> notice(people);
        };
    }

    private static Passenger mother(Family family) {
        return family.adult("KRYEFAMILJAR", true);
    }

    private static List<Passenger> allRefusing(List<Passenger> people) {
        return people.stream().map(person -> person.answering(Answer.REFUZUAR)).toList();
    }

    private static List<Passenger> first(List<Passenger> people, Passenger other) {
        List<Passenger> changed = new ArrayList<>(people);
        changed.set(0, other);
        return changed;
    }

    private Notice notice(List<Passenger> people) {
        return new Notice(
                String.format(Locale.ROOT, "PK-%d-%06d", day.getYear(), next++),
                LocalDateTime.of(day, LocalTime.of(0, 35)),
                one(COUNTRIES),
                one(MANNERS),
                random.nextInt(120),
                Notice.TIRANA,
                Family.unit(1 + random.nextInt(11)),
                one(STREETS),
                one(NEEDS),
                people);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
