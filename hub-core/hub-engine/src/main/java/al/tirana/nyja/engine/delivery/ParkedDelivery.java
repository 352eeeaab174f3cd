package al.tirana.nyja.engine.delivery;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that stopped for a human, with the reason and whose turn it is.
 *
 * @param id of the parked item; used to retry or skip it
 * @param deliveryId the delivery's row; {@code null} if the item is not about a delivery, as are disclosure, recipient, channel
 *     and flow
 * @param attempts how often it was tried
 * @param reason error code
 * @param owner whose turn it is: an institution or {@code HUB}
 * @param detail technical words, possibly {@code null}; never a value
 * @param behind how many deliveries of the same lane wait behind it
 * @param kind {@code DELIVERY}, or the name of an {@link al.tirana.nyja.engine.attention.Kind}
 * @param subject what it is about if it is not a delivery, such as {@code case/PK-2026-004217}
 * @param dueAt until when somebody should have acted; {@code null} for a delivery whose owner was not told
 * @param detailSq the detail in Albanian where there are more than technical words; else {@code null}
 * @param reply whether the partner's answer is kept and can be read
 * @param ours whether it is the administrators' turn: theirs, or its owner was not told, or was told in vain
 */
public record ParkedDelivery(
        long id,
        Long deliveryId,
        UUID disclosureId,
        UUID correlation,
        String recipient,
        String channel,
        String agreement,
        String flow,
        int attempts,
        String reason,
        String owner,
        String detail,
        Instant parkedAt,
        long behind,
        String kind,
        String subject,
        Instant dueAt,
        String detailSq,
        boolean reply,
        boolean ours) {}
