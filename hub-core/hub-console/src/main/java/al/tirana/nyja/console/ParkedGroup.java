package al.tirana.nyja.console;

import java.time.Instant;
import java.util.List;

/**
 * What stopped for one cause at one place.
 *
 * @param where a recipient, or the agreement if a human is asked about something that is no delivery
 * @param deliveries whether they can be tried again or skipped, all together
 * @param items the first of them
 */
public record ParkedGroup(
        String where,
        String code,
        String what,
        String next,
        String contact,
        boolean deliveries,
        long count,
        Instant oldest,
        List<Told> items) {}
