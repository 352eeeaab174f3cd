package al.tirana.nyja.engine.run;

import al.tirana.nyja.agreement.Schedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A flow of an agreement in force that works by itself.
 *
 * @param since when the agreement came into force or was resumed; nothing is due before
 * @param monthly whether it reports about calendar months
 */
record ScheduledFlow(String agreement, String flow, ZoneId zone, Schedule schedule, Instant since, boolean monthly) {

    /** More than these would be no schedule but a flood; the window is not shortened by it. */
    private static final int MOST = 10_000;

    /** Slots after {@code last} up to and with {@code now}, the oldest first. */
    List<Instant> due(Instant last, Instant now, Predicate<LocalDate> working) {
        List<Instant> due = new ArrayList<>();
        Optional<Instant> slot = next(last, working);
        while (slot.isPresent() && !slot.get().isAfter(now) && due.size() < MOST) {
            due.add(slot.get());
            slot = next(slot.get(), working);
        }
        return due;
    }

    Optional<Instant> next(Instant after, Predicate<LocalDate> working) {
        return schedule.next(after, zone, working);
    }
}
