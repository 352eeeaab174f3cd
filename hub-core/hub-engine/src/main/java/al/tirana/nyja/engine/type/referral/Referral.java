package al.tirana.nyja.engine.type.referral;

import al.tirana.nyja.engine.type.CaseKey;
import al.tirana.nyja.engine.type.CaseState;
import al.tirana.nyja.fpr.Actors;
import al.tirana.nyja.fpr.type.ReferralStates;
import java.time.Instant;
import java.util.UUID;

/**
 * A referral as the hub remembers it.
 *
 * @param receivedDue until when its receiver has to confirm an emergency; null if nobody waits for that
 * @param asked true if a human was asked because nobody confirmed it in time
 * @param whole false if its row is not as the hub wrote it: the hub goes by nothing that somebody put there
 */
record Referral(
        UUID id,
        String agreement,
        String referrer,
        String receiver,
        String state,
        long referrerSeq,
        long receiverSeq,
        UUID correlation,
        Instant receivedDue,
        boolean asked,
        boolean whole)
        implements CaseState {

    static final String KIND = "referral";
    static final String REFERRER = "REFERRER";
    static final String RECEIVER = "RECEIVER";
    /** It is on no side; it counts nothing of its own there. */
    static final String HUB = ReferralStates.HUB;

    CaseKey key() {
        return new CaseKey(KIND, id, agreement, referrer, receiver);
    }

    String sideOf(String institution) {
        if (institution.equals(Actors.HUB)) {
            return HUB;
        }
        return referrer.equals(institution) ? REFERRER : RECEIVER;
    }

    long lastSequence(String side) {
        if (side.equals(HUB)) {
            return 0;
        }
        return side.equals(REFERRER) ? referrerSeq : receiverSeq;
    }

    /** After a side has moved it: what waited for a confirmation does not any more. */
    Referral moved(String to, String side, long sequence) {
        boolean byReferrer = side.equals(REFERRER);
        boolean byReceiver = side.equals(RECEIVER);
        return new Referral(
                id,
                agreement,
                referrer,
                receiver,
                to,
                byReferrer ? sequence : referrerSeq,
                byReceiver ? sequence : receiverSeq,
                correlation,
                null,
                false,
                true);
    }

    Referral due(Instant at) {
        return new Referral(
                id, agreement, referrer, receiver, state, referrerSeq, receiverSeq, correlation, at, asked, whole);
    }

    /** The row that stands there is not the hub's. */
    Referral distrusted() {
        return new Referral(
                id,
                agreement,
                referrer,
                receiver,
                state,
                referrerSeq,
                receiverSeq,
                correlation,
                receivedDue,
                asked,
                false);
    }

    @Override
    public String toString() {
        return "Referral[" + id + "]";
    }
}
