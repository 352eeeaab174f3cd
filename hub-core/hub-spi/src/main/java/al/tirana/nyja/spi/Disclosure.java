package al.tirana.nyja.spi;

import java.util.Objects;

/**
 * What one recipient may see of a message: a new FPR message, cut to the agreement's clause and signed by the hub. A
 * plugin's {@link Deliver#write} receives this and nothing else.
 *
 * @param message the disclosed message; its {@code causationid} names the original
 * @param idempotencyKey the same at every attempt; it travels with the request, so that a repeat has no second effect
 * @param recipient actor id of the recipient, such as {@code OSHC.0012}
 * @param agreement id of the agreement that allows this disclosure
 * @param flow id of the flow within the agreement
 */
public record Disclosure(FprMessage message, String idempotencyKey, String recipient, String agreement, String flow) {

    public Disclosure {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(idempotencyKey, "idempotencyKey");
        Objects.requireNonNull(recipient, "recipient");
        Objects.requireNonNull(agreement, "agreement");
        Objects.requireNonNull(flow, "flow");
    }

    @Override
    public String toString() {
        return "Disclosure[" + idempotencyKey + "]";
    }
}
