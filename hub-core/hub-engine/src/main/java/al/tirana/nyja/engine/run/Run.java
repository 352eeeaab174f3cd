package al.tirana.nyja.engine.run;

import java.time.Instant;
import java.util.UUID;

/**
 * A run that this server holds.
 *
 * @param asked whether a human asked for it
 * @param attempts how often it was begun, with this time
 * @param token proves the lease
 */
record Run(
        long id,
        String agreement,
        String flow,
        String plugin,
        Instant slot,
        Instant from,
        Instant until,
        boolean asked,
        int attempts,
        UUID token) {}
