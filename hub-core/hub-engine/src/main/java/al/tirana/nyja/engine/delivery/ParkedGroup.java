package al.tirana.nyja.engine.delivery;

import java.time.Instant;

/**
 * Parked deliveries of one recipient that stopped for one reason.
 *
 * @param oldest when the first of them was parked
 */
public record ParkedGroup(String recipient, String code, String agreement, long deliveries, Instant oldest) {}
