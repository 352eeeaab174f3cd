package al.tirana.nyja.engine.run;

import java.time.Instant;
import java.util.UUID;

/**
 * A run that this server holds.
 *
 * @param asked whether it is no slot of the calendar: a human asked for it, or the hub, since a human has chosen
 * @param byHuman whether a human asked for it, who sees how it ends, and who need not be told that the flow is paused
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
        boolean byHuman,
        int attempts,
        UUID token) {}
