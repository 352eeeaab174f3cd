package al.tirana.nyja.engine.register;

import al.tirana.nyja.agreement.Family;
import al.tirana.nyja.fpr.ActorKind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the register said of institutions at one moment, for who must decide without asking it again. Immutable. */
public final class Registered {

    private final Identities identities;

    Registered(Identities identities) {
        this.identities = identities;
    }

    /**
     * What an institution is; empty if nobody has said. One that is not registered yet is what all of its family are.
     *
     * @param listed the institution as an agreement names it: by itself, or in its family
     */
    public Optional<ActorKind> kind(String id, String listed) {
        Map<String, Optional<ActorKind>> kinds = identities.kinds();
        if (kinds.containsKey(id) || !Family.is(listed)) {
            return kinds.getOrDefault(id, Optional.empty());
        }
        Set<Optional<ActorKind>> ofFamily = kinds.entrySet().stream()
                .filter(known -> Family.covers(listed, known.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
        return ofFamily.size() == 1 ? ofFamily.iterator().next() : Optional.empty();
    }

    /** True if somebody has said what the institution itself is. */
    public boolean saysWhat(String id) {
        return identities.kinds().getOrDefault(id, Optional.empty()).isPresent();
    }

    /** Whether it is registered and was deactivated: what it is to get waits. */
    public boolean isInactive(String id) {
        return identities.inactive().contains(id);
    }

    /** Whether it is registered and was not deactivated. */
    public boolean isActive(String id) {
        return identities.kinds().containsKey(id) && !isInactive(id);
    }

    /** For whom one can seal. */
    public SealingKeys sealingKeys() {
        return identities.sealing();
    }

    /** True if it is of the same moment. */
    public boolean sameAs(Registered other) {
        return identities == other.identities;
    }
}
