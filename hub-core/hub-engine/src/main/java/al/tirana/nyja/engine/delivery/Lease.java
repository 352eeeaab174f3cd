package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.spi.FprMessage;
import java.time.Instant;
import java.util.UUID;

/**
 * One lane, ours until then.
 *
 * @param token proves at completion that the lane is still ours
 * @param until afterwards anybody may take the lane
 * @param due since when the lane was due
 * @param head what to send; {@code null}: nothing may be sent now, give the lane back
 * @param probe whether this is the one attempt that a paused endpoint is given
 * @param clear the head's body, if it was made on this server just now; {@code null}: it has to be opened
 */
record Lease(long lane, UUID token, Instant until, Instant due, Head head, boolean probe, FprMessage clear) {

    Lease(long lane, UUID token, Instant until, Instant due, Head head, boolean probe) {
        this(lane, token, until, due, head, probe, null);
    }

    /** On the lane's next delivery, which is due since its turn came. */
    Lease with(Head next, Instant now, Instant newUntil) {
        return new Lease(lane, token, newUntil, now, next, false);
    }

    /** When it is due if nothing became of it: it keeps its place, or those before it would overtake it again and again. */
    Instant dueAgain(Instant now) {
        return head == null ? now : due;
    }

    @Override
    public String toString() {
        return "Lease[" + lane + ", " + head + "]";
    }
}
