package al.tirana.nyja.engine.admission.gate;

import al.tirana.nyja.fpr.Finding;
import java.util.List;

/**
 * The gate did not admit a message. Carries the explanation: codes, places, clauses; never a value.
 *
 * <p>Not a fault of the hub, so it has no stack trace.
 */
public final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    public Refusal(List<Finding> findings) {
        super(findings.isEmpty() ? "" : findings.get(0).code(), null, false, false);
        this.findings = List.copyOf(findings);
    }

    public Refusal(Finding finding) {
        this(List.of(finding));
    }

    /** At least one; the first decides the HTTP status of the answer. */
    public List<Finding> findings() {
        return findings;
    }

    static void ifAny(List<Finding> findings) throws Refusal {
        if (!findings.isEmpty()) {
            throw new Refusal(findings);
        }
    }
}
