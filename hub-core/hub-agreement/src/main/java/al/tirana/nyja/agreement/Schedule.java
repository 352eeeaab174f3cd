package al.tirana.nyja.agreement;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * When a flow works by itself. Immutable.
 *
 * @param cron moments, in the zone of the agreement
 * @param days on which
 * @param grace how long after a slot an expected file may still come before somebody is told
 * @param expects what must have come
 * @param due by when a file must have come, where that is not at each moment at which the hub looks; on the same days
 */
public record Schedule(Cron cron, Days days, Duration grace, Expects expects, Optional<Cron> due) {

    /** On which days. */
    public enum Days {
        /** As cron says. */
        ALL,
        /**
         * On working days only. A moment on another day moves to the same time of the next working day, where it is one
         * with that day's own: the first of the month is not lost because it is New Year's Day.
         */
        WORKING
    }

    /** What a slot expects. */
    public enum Expects {
        FILE,
        NOTHING
    }

    /** Of a flow whose files are expected whenever it looks. */
    public Schedule(Cron cron, Days days, Duration grace, Expects expects) {
        this(cron, days, grace, expects, Optional.empty());
    }

    public Schedule {
        Objects.requireNonNull(cron, "cron");
        Objects.requireNonNull(days, "days");
        Objects.requireNonNull(grace, "grace");
        Objects.requireNonNull(expects, "expects");
        Objects.requireNonNull(due, "due");
    }

    /**
     * The first slot after the given moment.
     *
     * @param working whether a day is a working day
     */
    public Optional<Instant> next(Instant after, ZoneId zone, Predicate<LocalDate> working) {
        return next(cron, after, zone, working);
    }

    /**
     * The first moment after the given one by which a file must have come; empty if none is due at moments of its own.
     *
     * @param working whether a day is a working day
     */
    public Optional<Instant> nextDue(Instant after, ZoneId zone, Predicate<LocalDate> working) {
        return due.flatMap(moments -> next(moments, after, zone, working));
    }

    private Optional<Instant> next(Cron moments, Instant after, ZoneId zone, Predicate<LocalDate> working) {
        return days == Days.ALL
                ? moments.next(after, zone)
                : moments.next(after, zone, date -> working.test(date) && hasOwnOrMoved(moments, date, working));
    }

    private static boolean hasOwnOrMoved(Cron moments, LocalDate date, Predicate<LocalDate> working) {
        LocalDate day = date;
        while (!moments.on(day)) {
            day = day.minusDays(1);
            if (working.test(day)) {
                return false;
            }
        }
        return true;
    }
}
