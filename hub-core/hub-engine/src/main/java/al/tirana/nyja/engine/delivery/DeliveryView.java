package al.tirana.nyja.engine.delivery;

import java.time.Instant;
import java.util.UUID;

/**
 * A delivery as an administrator sees it: never its body.
 *
 * @param channel name of the recipient's channel over which it goes
 * @param attempts how often it was tried
 * @param lastCode error code of the last failure, or {@code null}, also once it has arrived
 * @param lastDetail technical words of the last failure, or {@code null}, also once it has arrived; never a value
 */
public record DeliveryView(
        long id,
        UUID disclosureId,
        UUID correlation,
        String recipient,
        String channel,
        String agreement,
        int agreementVersion,
        String flow,
        DeliveryState state,
        int attempts,
        String lastCode,
        String lastDetail,
        Instant createdAt,
        Instant changedAt,
        Instant fetchedAt,
        Instant expiresAt,
        String endsBy) {}
