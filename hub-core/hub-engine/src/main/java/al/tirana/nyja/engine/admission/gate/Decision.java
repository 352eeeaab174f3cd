package al.tirana.nyja.engine.admission.gate;

import al.tirana.nyja.fpr.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What is decided of a message: data, nothing is done yet. Whoever applies it and whoever only explains it have the same.
 *
 * @param refusal why it is refused, the first decides the HTTP status; empty if it is admitted
 * @param admission what follows from it; empty if it is refused
 */
public record Decision(List<Finding> refusal, Optional<Admission> admission) {

    public Decision {
        refusal = List.copyOf(refusal);
    }

    static Decision admitted(Admission admission) {
        return new Decision(List.of(), Optional.of(admission));
    }

    static Decision refused(List<Finding> why) {
        return new Decision(why, Optional.empty());
    }

    /** @throws Refusal if it is refused */
    public Admission orRefuse() throws Refusal {
        return admission.orElseThrow(() -> new Refusal(refusal));
    }
}
