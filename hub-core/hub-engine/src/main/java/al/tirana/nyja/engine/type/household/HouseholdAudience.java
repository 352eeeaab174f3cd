package al.tirana.nyja.engine.type.household;

import al.tirana.nyja.agreement.Copy;
import al.tirana.nyja.agreement.Family;
import al.tirana.nyja.engine.type.Audience;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.fpr.CodeDays;
import al.tirana.nyja.fpr.Territory;
import al.tirana.nyja.fpr.type.Household;
import al.tirana.nyja.fpr.type.Household.Answer;
import al.tirana.nyja.fpr.type.Household.Member;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who is told of a household, and of whom in it: its recipient, the unit where it settles, child protection. */
final class HouseholdAudience {

    private static final Set<String> EVERY =
            Set.of(Household.WITHOUT_CARER, Household.FROM_CONFLICT, Household.ACCOMPANIED);
    private static final Set<String> IN_NEED = Set.of(Household.WITHOUT_CARER, Household.FROM_CONFLICT);

    private HouseholdAudience() {}

    static Audience of(Envelope envelope, List<Copy> copies, Territory territory, ZonedDateTime now) {
        ObjectNode original = envelope.message();
        Household household = Household.of(original, now);
        Views views = new Views(original, household);
        if (Household.settlesElsewhere(original, territory, now)) {
            return elsewhere(views, household);
        }
        Optional<String> unit = unit(envelope, territory, now);
        List<Envelope> told = new ArrayList<>();
        if (household.members().stream().anyMatch(HouseholdAudience::reachable)) {
            told.add(new Envelope(views.of(HouseholdAudience::reachable, EVERY)));
            copies.stream()
                    .filter(copy -> copy.of() == Copy.Of.UNIT)
                    .filter(copy -> unit.isPresent())
                    .forEach(copy -> told.add(copyOf(
                            views.of(HouseholdAudience::reachable, Set.of()),
                            copy,
                            Family.member(copy.recipient(), unit.get()))));
        }
        boolean children = false;
        for (Copy copy : copies) {
            if (copy.of() == Copy.Of.CHILDREN
                    && household.members().stream().anyMatch(child -> concerned(child, copy))) {
                Set<String> categories = copy.accompanied() ? EVERY : IN_NEED;
                told.add(copyOf(views.of(child -> concerned(child, copy), categories), copy, copy.recipient()));
                children = true;
            }
        }
        boolean alsoChildren = children;
        boolean cut = household.members().stream().anyMatch(member -> !kept(member, alsoChildren));
        return new Audience(
                views.of(member -> kept(member, alsoChildren), EVERY),
                cut,
                told,
                household.count(Answer.REFUZUAR),
                household.count(Answer.NUK_U_OFRUA));
    }

    /** Of a notice that was corrected to another municipality: nobody is told, and of its people a number is kept. */
    private static Audience elsewhere(Views views, Household household) {
        return new Audience(
                views.of(member -> false, Set.of()),
                true,
                List.of(),
                0,
                0,
                household.members().size());
    }

    private static boolean reachable(Member member) {
        return !member.refused();
    }

    private static boolean inNeed(Member member) {
        return member.categories().stream().anyMatch(IN_NEED::contains);
    }

    /** Child protection is told whatever was answered; of a child with its family only if it did not refuse. */
    private static boolean concerned(Member member, Copy copy) {
        return inNeed(member)
                || copy.accompanied()
                        && reachable(member)
                        && !member.categories().isEmpty();
    }

    private static boolean kept(Member member, boolean children) {
        return reachable(member) || children && inNeed(member);
    }

    private static Envelope copyOf(ObjectNode view, Copy copy, String recipient) {
        String purpose = copy.purpose().orElseGet(() -> view.path("purpose").asText());
        return new Envelope(Views.to(view, recipient, purpose));
    }

    /** {@code 06} of {@code AL224-06}; empty if the notice names no unit of this territory. */
    private static Optional<String> unit(Envelope envelope, Territory territory, ZonedDateTime now) {
        String code = envelope.body().path("destination").path("nja").asText();
        return territory
                .units()
                .find(code, CodeDays.of(envelope.message(), now))
                .map(known -> code.substring(code.lastIndexOf('-') + 1));
    }
}
