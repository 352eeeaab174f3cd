package al.tirana.nyja.engine.intake;

import al.tirana.nyja.engine.gate.Admission;
import al.tirana.nyja.engine.gate.Envelope;
import al.tirana.nyja.fpr.ReferralStates;
import java.util.Optional;
import java.util.UUID;

/**
 * What an admitted message made of a referral, for the ledger: the table of referrals has to say the same as the last of
 * these.
 *
 * @param emergency whether its receiver has to confirm it soon
 */
record ReferralStep(UUID referral, String state, String recipient, boolean emergency) {

    private static final String REQUESTED = "al.tirana.fpr.referral.requested.v1";
    private static final String CHANGED = "al.tirana.fpr.referral.status.changed.v1";
    private static final String EMERGENCY = "EMERGJENTE";

    static Optional<ReferralStep> of(Admission admission) {
        Envelope envelope = admission.envelope();
        if (admission.effect() != Admission.Effect.DISCLOSED) {
            return Optional.empty();
        }
        return switch (envelope.type()) {
            case REQUESTED -> Optional.of(step(envelope, ReferralStates.REQUESTED, isEmergency(envelope)));
            case CHANGED ->
                Optional.of(step(envelope, envelope.body().path("to").asText(), false));
            default -> Optional.empty();
        };
    }

    private static ReferralStep step(Envelope envelope, String state, boolean emergency) {
        UUID referral = UUID.fromString(envelope.body().path("referralId").asText());
        return new ReferralStep(referral, state, envelope.recipient(), emergency);
    }

    private static boolean isEmergency(Envelope envelope) {
        return envelope.message().path("priority").asText().equals(EMERGENCY)
                || envelope.body().path("priority").asText().equals(EMERGENCY);
    }

    /** Referral, state, the other side; and a word if somebody waits for a confirmation. */
    String told() {
        return referral + " " + state + " " + recipient + (emergency ? " emergency" : "");
    }
}
