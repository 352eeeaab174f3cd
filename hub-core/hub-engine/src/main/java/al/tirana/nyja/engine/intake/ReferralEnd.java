package al.tirana.nyja.engine.intake;

import al.tirana.nyja.engine.delivery.Why;
import al.tirana.nyja.engine.gate.Admission;
import al.tirana.nyja.engine.gate.Envelope;
import al.tirana.nyja.fpr.ReferralStates;
import java.util.Optional;
import java.util.UUID;

/** What an admitted change of state ends, if it ends a referral. */
record ReferralEnd(UUID referral, Why why) {

    private static final String CHANGED = "al.tirana.fpr.referral.status.changed.v1";

    static Optional<ReferralEnd> of(Admission admission) {
        Envelope envelope = admission.envelope();
        if (!envelope.type().equals(CHANGED) || admission.effect() != Admission.Effect.DISCLOSED) {
            return Optional.empty();
        }
        String to = envelope.body().path("to").asText();
        if (ReferralStates.OPEN.contains(to)) {
            return Optional.empty();
        }
        UUID referral = UUID.fromString(envelope.body().path("referralId").asText());
        return Optional.of(new ReferralEnd(referral, why(to)));
    }

    private static Why why(String state) {
        return switch (state) {
            case ReferralStates.WITHDRAWN -> Why.WITHDRAWN;
            case ReferralStates.CANCELLED -> Why.CANCELLED;
            case ReferralStates.ENTERED_IN_ERROR -> Why.ENTERED_IN_ERROR;
            default -> Why.REFERRAL_OVER;
        };
    }
}
