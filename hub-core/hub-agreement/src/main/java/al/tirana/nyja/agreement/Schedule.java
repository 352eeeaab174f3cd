package al.tirana.nyja.agreement;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.LinkedList;
import java.util.List;
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
 * @param about what a report is about, where it says so itself
 */
public record Schedule(
        Cron cron, Days days, Duration grace, Expects expects, Optional<Cron> due, Optional<About> about) {

    /** Years of a monthly report, and two rounds of leap years of the rarest. */
    private static final int LOOKED_AT = 40;

    private static final Instant ANY = Instant.parse("2026-01-01T00:00:00Z");

    /** A time of the calendar, whole. */
    public enum About {
        MONTH(1),
        QUARTER(3),
        YEAR(12);

        private final int months;

        About(int months) {
            this.months = months;
        }

        public int months() {
            return months;
        }

        /** The first month of the time in which a month lies. */
        public YearMonth begin(YearMonth month) {
            return month.minusMonths((month.getMonthValue() - 1) % months);
        }
    }

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
        this(cron, days, grace, expects, Optional.empty(), Optional.empty());
    }

    public Schedule {
        Objects.requireNonNull(cron, "cron");
        Objects.requireNonNull(days, "days");
        Objects.requireNonNull(grace, "grace");
        Objects.requireNonNull(expects, "expects");
        Objects.requireNonNull(due, "due");
        Objects.requireNonNull(about, "about");
    }

    /** Whether no two of its slots come in the same of these times. */
    public boolean atMostOnceIn(About time, ZoneId zone) {
        return atMostOnceIn(cron, time, zone);
    }

    static boolean atMostOnceIn(Cron cron, About time, ZoneId zone) {
        Optional<Instant> slot = cron.next(ANY, zone);
        YearMonth before = null;
        for (int i = 0; i < LOOKED_AT && slot.isPresent(); i++) {
            YearMonth begin = time.begin(YearMonth.from(slot.get().atZone(zone)));
            if (begin.equals(before)) {
                return false;
            }
            before = begin;
            slot = cron.next(slot.get(), zone);
        }
        return true;
    }

    /**
     * The first slot after the given moment.
     *
     * @param working whether a day is a working day
     */
    public Optional<Instant> next(Instant after, ZoneId zone, Predicate<LocalDate> working) {
        return next(cron, after, zone, working);
    }

    /** Longer than any row of days off. */
    private static final int MOST_DAYS_OFF = 30;

    /**
     * The working day to which the slots of a day move; empty if they stay, if there are none, or if that day has slots of its
     * own, with which they are one.
     *
     * @param working whether a day is a working day
     */
    public Optional<LocalDate> movedTo(LocalDate date, Predicate<LocalDate> working) {
        if (days == Days.ALL || working.test(date) || !cron.on(date)) {
            return Optional.empty();
        }
        return date.datesUntil(date.plusDays(MOST_DAYS_OFF))
                .filter(working)
                .findFirst()
                .filter(day -> !cron.on(day));
    }

    /**
     * A moment by which a file must have come.
     *
     * @param days of the calendar for which it stands, in their order: its own, or those of days off that moved to it
     */
    public record Due(Instant at, List<LocalDate> days) {

        public Due {
            days = List.copyOf(days);
        }
    }

    /**
     * The first moment after the given one by which a file must have come; empty if none is due at moments of its own.
     *
     * @param working whether a day is a working day
     */
    public Optional<Due> nextDue(Instant after, ZoneId zone, Predicate<LocalDate> working) {
        return due.flatMap(moments -> next(moments, after, zone, working)
                .map(at -> new Due(at, standsFor(moments, at.atZone(zone).toLocalDate(), working))));
    }

    private List<LocalDate> standsFor(Cron moments, LocalDate date, Predicate<LocalDate> working) {
        LinkedList<LocalDate> days = new LinkedList<>();
        LocalDate day = date;
        do {
            if (moments.on(day)) {
                days.addFirst(day);
            }
            day = day.minusDays(1);
        } while (this.days == Days.WORKING && !working.test(day));
        return days;
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
