package al.tirana.nyja.engine.run;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A flow that works by itself, day by day in its own zone.
 *
 * @param days those on which something was or is to be, in order
 */
public record FlowCalendar(String agreement, String flow, String zone, boolean paused, List<Day> days) {

    /**
     * What a day holds.
     *
     * @param done slots that worked, or found nothing to do
     * @param running that work or wait for their turn
     * @param missed for which a later one worked
     * @param due that are still to come
     * @param more whether there are more to come than were counted
     * @param first slot of the day
     * @param last slot of the day
     * @param movedTo the next working day, to which this day's slots go; null: they stay, or there are none
     * @param movedFrom days off whose slots come on this day
     */
    public record Day(
            LocalDate date,
            long done,
            long failed,
            long running,
            long missed,
            long due,
            boolean more,
            Instant first,
            Instant last,
            LocalDate movedTo,
            List<LocalDate> movedFrom) {}
}
