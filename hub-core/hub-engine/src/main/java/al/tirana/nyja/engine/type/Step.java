package al.tirana.nyja.engine.type;

import al.tirana.nyja.fpr.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What a type's own rules say of a message: data, nothing is done yet.
 *
 * @param findings errors refuse it; warnings go along
 * @param late true if a newer state is known: it is acknowledged and written down, and nothing else
 * @param change what becomes of its case
 */
public record Step(List<Finding> findings, boolean late, Optional<CaseChange> change) {

    /** Possible, and it touches no case. */
    public static final Step NONE = new Step(List.of(), false, Optional.empty());

    public Step {
        findings = List.copyOf(findings);
    }

    public static Step refused(Finding why) {
        return new Step(List.of(why), false, Optional.empty());
    }
}
