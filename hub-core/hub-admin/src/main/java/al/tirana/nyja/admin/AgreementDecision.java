package al.tirana.nyja.admin;

import al.tirana.nyja.engine.register.Agreement;
import al.tirana.nyja.engine.register.AgreementStep;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a second person decided of an agreement, or somebody took back before.
 *
 * @param state {@code APPROVED}, {@code WITHDRAWN} or {@code RESUMED}
 * @param proposedBy who had asked for it; null if nobody noted that
 */
public record AgreementDecision(
        String agreement, Integer version, String state, String proposedBy, String closedBy, Instant closedAt) {

    /** What each is the answer to. */
    private static final Map<AgreementStep, AgreementStep> ASKED = Map.of(
            AgreementStep.APPROVED, AgreementStep.PROPOSED,
            AgreementStep.WITHDRAWN, AgreementStep.PROPOSED,
            AgreementStep.RESUMED, AgreementStep.RESUME_ASKED);

    /** The latest first. */
    static List<AgreementDecision> since(Instant since, List<Agreement> agreements) {
        return agreements.stream()
                .flatMap(agreement -> agreement.steps().stream()
                        .filter(step ->
                                ASKED.containsKey(step.step()) && step.at().isAfter(since))
                        .map(step -> of(agreement, step)))
                .sorted(Comparator.comparing(AgreementDecision::closedAt).reversed())
                .toList();
    }

    private static AgreementDecision of(Agreement agreement, Agreement.Step step) {
        return new AgreementDecision(
                agreement.id(),
                step.version(),
                step.step().name(),
                agreement.steps().stream()
                        .filter(one -> one.step() == ASKED.get(step.step())
                                && !one.at().isAfter(step.at()))
                        .max(Comparator.comparing(Agreement.Step::at))
                        .map(Agreement.Step::actor)
                        .orElse(null),
                step.actor(),
                step.at());
    }
}
