package al.tirana.nyja.engine.attention;

import al.tirana.nyja.spi.Text;
import java.time.Instant;
import java.util.UUID;

/**
 * What an owner is told of a matter: codes, numbers and fixed words. What the matter is about stays with the hub.
 *
 * @param matter its number
 * @param kind name of a {@link Kind}, or of a {@link Stop} for a delivery
 * @param code of the error, or the kind
 * @param correlation the case; null if it is not known
 * @param since when it was found
 * @param due until when somebody should act
 * @param told how often this owner is told of it, this time included
 * @param notice which notice about this matter it is, whoever got the others; no two have the same number
 */
public record Telling(
        long matter,
        String kind,
        String code,
        Text what,
        Text next,
        String agreement,
        UUID correlation,
        String owner,
        Instant since,
        Instant due,
        int told,
        int notice) {}
