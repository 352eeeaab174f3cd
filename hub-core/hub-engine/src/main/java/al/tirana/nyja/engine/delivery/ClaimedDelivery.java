package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.spi.Disclosure;
import al.tirana.nyja.spi.FprMessage;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * A delivery whose lane this node has leased, with its body in clear: what a {@link Sender} sends now.
 *
 * @param id the delivery's row
 * @param disclosureId the disclosed message's id
 * @param plugin id of the agreement's plugin
 * @param agreement id of the agreement
 * @param agreementVersion the version under which the message was admitted
 * @param flow id of the flow within the agreement
 * @param recipient actor id
 * @param channel name of the recipient's channel over which it goes
 * @param correlation correlation id of the message
 * @param idempotencyKey the same at every attempt
 * @param attempt counts from 1
 * @param notAfter no byte of it may go out at or after this moment
 * @param message the signed disclosure
 * @param ours whether its lane is still this worker's; asked before each piece goes out
 */
public record ClaimedDelivery(
        long id,
        UUID disclosureId,
        String plugin,
        String agreement,
        int agreementVersion,
        String flow,
        String recipient,
        String channel,
        UUID correlation,
        String idempotencyKey,
        int attempt,
        Instant notAfter,
        FprMessage message,
        BooleanSupplier ours) {

    static final String END = ":ANS:";

    /** One that no worker holds: see {@link #under}. */
    static ClaimedDelivery of(Head head, Instant notAfter, FprMessage message) {
        return new ClaimedDelivery(
                head.id(),
                head.disclosureId(),
                head.plugin(),
                head.agreement(),
                head.agreementVersion(),
                head.flow(),
                head.recipient(),
                head.channel(),
                head.correlation(),
                head.idempotencyKey(),
                head.attempts() + 1,
                notAfter,
                message,
                () -> true);
    }

    /** The same under a lease, as long as that is still ours. */
    ClaimedDelivery under(BooleanSupplier lease) {
        return new ClaimedDelivery(
                id,
                disclosureId,
                plugin,
                agreement,
                agreementVersion,
                flow,
                recipient,
                channel,
                correlation,
                idempotencyKey,
                attempt,
                notAfter,
                message,
                lease);
    }

    /** Key of the one message that ends it, if it is a question. */
    public String endOfQuestion() {
        return recipient + END + disclosureId;
    }

    /** What the plugin sees. */
    public Disclosure disclosure() {
        return new Disclosure(message, idempotencyKey, recipient, agreement, flow);
    }

    @Override
    public String toString() {
        return "ClaimedDelivery[" + id + " to " + recipient + ", attempt " + attempt + "]";
    }
}
