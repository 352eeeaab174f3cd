package al.tirana.nyja.engine.trace;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Which refusals are asked for. A condition that is null does not count.
 *
 * @param number of the case or of the message
 * @param since, until the second is no more in it
 * @param others agreements of which the sender alone is no guarded unit: what it sent was for such units, and stays out of sight of
 *     whoever does not see them
 */
public record RefusalFilter(
        String institution,
        String agreement,
        String code,
        UUID number,
        Instant since,
        Instant until,
        Set<String> others) {}
