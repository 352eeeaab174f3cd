package al.tirana.nyja.engine.delivery;

import java.time.Instant;

/**
 * What is open for one recipient.
 *
 * @param oldest when the oldest open delivery was made
 * @param pausedSince since when its endpoint does not answer; {@code null}: it works, or it fetches
 * @param nextProbe when it is tried next; {@code null} if it is not paused
 * @param notBefore until when it asked to be left alone; {@code null} if it did not
 */
public record RecipientLoad(
        String recipient,
        long waiting,
        long parked,
        Instant oldest,
        Instant pausedSince,
        Instant nextProbe,
        Instant notBefore) {}
