package al.tirana.nyja.engine.delivery;

import java.util.List;
import java.util.Optional;

/**
 * Deliveries that go to a partner in one exchange: each of a lane of its own, all over one channel. Nothing goes out before
 * {@link #send}. For one thread.
 */
public interface Batch {

    /** Whether a delivery goes with the others. */
    enum Added {
        YES,
        /** It has to go alone: what hinders it says so there. */
        ALONE,
        /** There is no room for it beside these. */
        NEXT
    }

    /** How many there may be; at least two. */
    int most();

    /**
     * Has it written in the partner's terms.
     *
     * @throws RuntimeException as its plugin does, errors too: it goes alone
     */
    Added add(ClaimedDelivery delivery);

    /**
     * Sends them once, if the channel is still the one for which they were written, and of them those whose lane is still
     * ours and whose time is not over: this is asked right before the bytes go out. What the partner says of each is told
     * for each by itself; who listens to it must listen to all of them, in their order.
     *
     * @return for each delivery, in their order, what tells its end by {@link Sender#send}, which then sends nothing; empty
     *     for one that did not go. A fault of the partner that may be one of a single delivery is a {@link LaterFault}. Where
     *     nobody can say anything of any, the first tells the fault and the others {@link SharedFault}; so does one of which
     *     nothing is said: it may have arrived
     */
    List<Optional<Sender>> send();
}
