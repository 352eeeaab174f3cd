package al.tirana.nyja.engine.type.referral;

import al.tirana.nyja.engine.type.CaseKey;
import al.tirana.nyja.engine.type.CaseState;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.engine.type.IllegalStep;
import al.tirana.nyja.engine.type.MessageType;
import al.tirana.nyja.engine.type.Step;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.type.ReferralStates;
import java.util.Optional;

/**
 * What came of a service. It moves no referral, but there must be one: whoever was asked tells whoever asked, once it has
 * accepted, and of nobody else. What the person took back is told of no more.
 */
public final class ServiceOutcomeReported implements MessageType {

    @Override
    public String name() {
        return "al.tirana.fpr.service.outcome.reported.v1";
    }

    @Override
    public Optional<CaseKey> caseKey(Envelope message) {
        return CaseKey.in(Referral.KIND, ReferralMessages.FIELD, message);
    }

    /** It goes where its referral goes: of one that was entered in error nothing came. */
    @Override
    public Optional<CaseKey> counts(Envelope message) {
        return caseKey(message);
    }

    @Override
    public Step decide(Envelope message, Optional<CaseState> state) {
        if (state.isEmpty()) {
            return Step.refused(Finding.of("FPR-301").at(ReferralMessages.REFERRAL));
        }
        Referral known = (Referral) state.get();
        if (!known.whole()) {
            return ReferralMessages.changedBehindTheHub();
        }
        boolean receivers = known.sideOf(message.source()).equals(Referral.RECEIVER);
        return receivers && ReferralStates.SERVED.contains(known.state())
                ? Step.NONE
                : Step.refused(IllegalStep.only(
                        ReferralMessages.REFERRAL,
                        known.state(),
                        ReferralStates.SERVED.stream().sorted().toList()));
    }
}
