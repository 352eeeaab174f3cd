package al.tirana.nyja.engine.run;

import al.tirana.nyja.agreement.Schedule;
import al.tirana.nyja.fpr.WorkingDays;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A flow of an agreement in force that works by itself.
 *
 * @param since when the agreement came into force or was resumed; nothing is due before
 * @param about months, quarters or years of the calendar that it reports about; empty: it is not such a report
 * @param workingDays on which its parties work
 */
record ScheduledFlow(
        String agreement,
        String flow,
        ZoneId zone,
        Schedule schedule,
        Instant since,
        Optional<Schedule.About> about,
        WorkingDays workingDays) {

    /** More than these would be no schedule but a flood; the window is not shortened by it. */
    private static final int MOST = 10_000;

    /** Slots after {@code last} up to and with {@code now}, the oldest first. */
    List<Instant> due(Instant last, Instant now) {
        List<Instant> due = new ArrayList<>();
        Optional<Instant> slot = next(last);
        while (slot.isPresent() && !slot.get().isAfter(now) && due.size() < MOST) {
            due.add(slot.get());
            slot = next(slot.get());
        }
        return due;
    }

    /** The nearest slots after a moment, within a time. */
    List<Instant> upcoming(Instant after, Duration within, int most) {
        List<Instant> slots = new ArrayList<>();
        Optional<Instant> slot = next(after);
        while (slot.isPresent() && !slot.get().isAfter(after.plus(within)) && slots.size() < most) {
            slots.add(slot.get());
            slot = next(slot.get());
        }
        return slots;
    }

    /** Where the slots of a day off go, unless that day has its own. */
    Optional<LocalDate> movedTo(LocalDate date) {
        return schedule.movedTo(date, workingDays::contains);
    }

    Optional<Instant> next(Instant after) {
        return schedule.next(after, zone, workingDays::contains);
    }
}
