package al.tirana.nyja.engine.admission;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** How long the hub keeps a body: the shorter of what the sender wishes and what the agreement says. */
final class Retention {

    private static final int HOURS_A_DAY = 24;

    private Retention() {}

    static Period shorter(String wish, Period agreed, Instant now) {
        Period wished = period(wish);
        ZonedDateTime start = now.atZone(ZoneOffset.UTC);
        return start.plus(wished).isBefore(start.plus(agreed)) ? wished : agreed;
    }

    /** FPR allows hours after the T; a started day counts whole. */
    private static Period period(String iso) {
        int t = iso.indexOf('T');
        if (t < 0) {
            return Period.parse(iso);
        }
        Period days = t == 1 ? Period.ZERO : Period.parse(iso.substring(0, t));
        String hours = iso.substring(t + 1, Math.max(t + 1, iso.length() - 1));
        int rest = hours.isEmpty() ? 0 : Integer.parseInt(hours);
        return days.plusDays((rest + HOURS_A_DAY - 1) / HOURS_A_DAY);
    }
}
