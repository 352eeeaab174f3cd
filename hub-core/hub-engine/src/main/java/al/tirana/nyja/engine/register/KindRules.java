package al.tirana.nyja.engine.register;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.agreement.Copy;
import al.tirana.nyja.agreement.Family;
import al.tirana.nyja.agreement.Flow;
import al.tirana.nyja.agreement.Parties;
import al.tirana.nyja.fpr.ActorKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What the kinds of the parties demand of an agreement that is to come into force: who needs the person's consent must
 * be able to get it, and copies, which rest on the law, reach authorities alone. A document alone cannot be judged, for
 * the register may say what it does not.
 */
final class KindRules {

    private final CompiledAgreement agreement;
    private final Function<String, Optional<ActorKind>> register;

    private KindRules(CompiledAgreement agreement, Function<String, Optional<ActorKind>> register) {
        this.agreement = agreement;
        this.register = register;
    }

    /** @param members the registered institutions of a family */
    static void check(
            CompiledAgreement agreement,
            Function<String, Optional<ActorKind>> register,
            Function<String, List<String>> members) {
        KindRules rules = new KindRules(agreement, register);
        Set<String> withoutConsent = new TreeSet<>();
        Set<String> copied = new TreeSet<>();
        for (Flow flow : agreement.flows()) {
            if (!flow.canShowConsent()) {
                flow.recipients().stream().filter(rules::needsConsent).forEach(withoutConsent::add);
            }
            for (Copy copy : flow.copies()) {
                List<String> told =
                        Family.is(copy.recipient()) ? members.apply(copy.recipient()) : List.of(copy.recipient());
                told.stream().filter(rules::needsConsent).forEach(copied::add);
            }
        }
        refuse(ChangeFault.CONSENT_NOT_ACCEPTED, withoutConsent);
        refuse(ChangeFault.COPY_NOT_TO_AUTHORITY, copied);
    }

    private boolean needsConsent(String institution) {
        return ActorKind.needConsent(Parties.kind(register.apply(institution), agreement.kind(institution)));
    }

    private static void refuse(ChangeFault fault, Set<String> institutions) {
        if (!institutions.isEmpty()) {
            throw RefusedChange.naming(fault, String.join(", ", institutions));
        }
    }
}
