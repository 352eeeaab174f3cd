package al.tirana.nyja.engine.type.referral;

import al.tirana.nyja.engine.type.CaseKey;
import al.tirana.nyja.engine.type.Envelope;
import al.tirana.nyja.engine.type.IllegalStep;
import al.tirana.nyja.engine.type.Step;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.Finding;
import al.tirana.nyja.fpr.type.ReferralStates;
import java.util.UUID;

/** What both messages about a referral have in common. */
final class ReferralMessages {

    static final String FIELD = "referralId";
    static final String REFERRAL = "/data/body/" + FIELD;

    private ReferralMessages() {}

    static UUID id(Envelope message) {
        return UUID.fromString(message.body().path(FIELD).asText());
    }

    static CaseKey key(Envelope message) {
        return CaseKey.of(Referral.KIND, id(message), message);
    }

    /** @param by whose message it is */
    static Step illegal(String path, String state, String by) {
        return Step.refused(IllegalStep.of(path, state, ReferralStates.next(state, by)));
    }

    static Step changedBehindTheHub() {
        return Step.refused(Finding.of("FPR-301")
                .at(REFERRAL)
                .detail(
                        "rreshti i tij në bazën e Nyjës u ndryshua; faji është i Nyjës, jo i mesazhit",
                        "its row in the hub's database was changed; the fault is the hub's, not the message's"));
    }

    /**
     * For the ledger: referral, state, the other side. Where the hub itself moved it, both sides: of whom it is and by whom it
     * was to be answered.
     */
    static String told(Envelope message, Referral known, String state) {
        return message.source().equals(Actors.HUB)
                ? known.id() + " " + state + " " + known.receiver() + " hub " + known.referrer()
                : told(message, state, false);
    }

    /** For the ledger: referral, state, the other side; and a word if somebody waits for a confirmation. */
    static String told(Envelope message, String state, boolean emergency) {
        return id(message) + " " + state + " " + message.recipient() + (emergency ? " emergency" : "");
    }
}
