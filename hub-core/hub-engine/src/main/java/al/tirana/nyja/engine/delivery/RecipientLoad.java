package al.tirana.nyja.engine.delivery;

import java.time.Instant;

/**
 * What is open for one recipient over one of its channels.
 *
 * @param parked those that stopped, and those that a human brings
 * @param oldest when the oldest open delivery was made
 * @param pausedSince since when the channel does not answer, or is stopped; {@code null}: it works, or it is fetched from
 * @param nextProbe when it is tried next; {@code null} if it is not paused, or was stopped by somebody
 * @param notBefore until when the partner asked to be left alone; {@code null} if it did not
 * @param heldBy who stopped it; {@code null}: nobody did
 * @param reason why, in his or her words
 * @param byHand those of the parked ones that nothing stopped: a human brings them, as planned
 */
public record RecipientLoad(
        String recipient,
        String channel,
        long waiting,
        long parked,
        Instant oldest,
        Instant pausedSince,
        Instant nextProbe,
        Instant notBefore,
        String heldBy,
        String reason,
        ByHandLoad byHand) {

    /** With nothing that a human brings. */
    public RecipientLoad(
            String recipient,
            String channel,
            long waiting,
            long parked,
            Instant oldest,
            Instant pausedSince,
            Instant nextProbe,
            Instant notBefore,
            String heldBy,
            String reason) {
        this(
                recipient,
                channel,
                waiting,
                parked,
                oldest,
                pausedSince,
                nextProbe,
                notBefore,
                heldBy,
                reason,
                ByHandLoad.NONE);
    }

    /** Deliveries that something stopped. */
    public long stopped() {
        return parked - byHand.count();
    }
}
