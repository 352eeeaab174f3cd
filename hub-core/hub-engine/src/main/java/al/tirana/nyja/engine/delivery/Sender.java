package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.channel.ChannelId;
import al.tirana.nyja.spi.PartnerFault;
import al.tirana.nyja.spi.PartnerReply;
import java.util.Optional;

/**
 * Brings one delivery to its recipient: the plugin writes it in the partner's terms, the connector carries it, and what
 * the partner answered at once has passed the gate before this returns.
 *
 * <p><b>Threads:</b> called by many workers at once; no transaction is open. <b>Time:</b> the lease is renewed
 * while it works, and it asks before each piece that goes out whether the lane is still its own.
 */
@FunctionalInterface
public interface Sender {

    /**
     * Sends once; the hub retries, not the sender.
     *
     * @return what the partner answered at once; the delivery then counts as done
     * @throws PartnerFault if it did not arrive; the kind decides what happens next
     * @throws EndedByFault if it is a question that is over without a reply: it is not sent again, and does not count as
     *     delivered
     * @throws LeaseLostException if the lane is another worker's by now: it sent nothing more
     * @throws PluginNotRunningException if the plugin left this node meanwhile: the delivery waits for it
     * @throws al.tirana.nyja.engine.store.DatabaseException if an answer could not be kept: tried again
     * @throws RuntimeException for anything else the hub is at fault; the delivery is parked and only the class is kept
     */
    PartnerReply send(ClaimedDelivery delivery) throws PartnerFault, EndedByFault;

    /** What may go next over this channel to a partner that takes many in one exchange. @return empty: each goes alone */
    default Optional<Batch> batch(ChannelId channel) {
        return Optional.empty();
    }
}
