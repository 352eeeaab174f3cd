package al.tirana.nyja.engine.register;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a proposal may wait for its second person. What somebody wanted a year ago is not what two people want today:
 * after this it counts no more, and has to be made anew.
 */
public final class Proposals {

    public static final Duration KEPT = Duration.ofDays(30);

    private Proposals() {}

    /** Whether it is too old to be approved. */
    public static boolean lapsed(Instant proposedAt, Instant now) {
        return proposedAt.plus(KEPT).isBefore(now);
    }

    static void refuseLapsed(Instant proposedAt, Instant now) {
        if (lapsed(proposedAt, now)) {
            throw new RefusedChange(ChangeFault.PROPOSAL_LAPSED);
        }
    }
}
