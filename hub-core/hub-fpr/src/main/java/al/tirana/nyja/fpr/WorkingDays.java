package al.tirana.nyja.fpr;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Monday to Friday without the days of a code list of holidays, feasts that move included. Immutable. */
public final class WorkingDays {

    /** Where nobody says another list. */
    public static final String USUAL = "public_holiday";

    /** Nobody waits longer in working days; what asks for more is a slip of the pen. */
    private static final int LONGEST = 2_500;

    private static final WorkingDays BY_THE_USUAL_LIST = of(USUAL);

    private final Set<LocalDate> holidays;

    private WorkingDays(Set<LocalDate> holidays) {
        this.holidays = holidays;
    }

    /** By the usual list. */
    public static WorkingDays usual() {
        return BY_THE_USUAL_LIST;
    }

    /**
     * By a code list whose codes are dates.
     *
     * @throws IllegalArgumentException if there is no such list
     */
    public static WorkingDays of(String list) {
        return new WorkingDays(CodeLists.get().inForce(list, LocalDate.MAX).stream()
                .map(holiday -> LocalDate.parse(holiday.code()))
                .collect(Collectors.toUnmodifiableSet()));
    }

    /** The same without some more days, such as a feast of one municipality. */
    public WorkingDays without(Set<LocalDate> days) {
        if (days.isEmpty()) {
            return this;
        }
        Set<LocalDate> more = new HashSet<>(holidays);
        more.addAll(days);
        return new WorkingDays(Set.copyOf(more));
    }

    /** True if people work on that day. */
    public boolean contains(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.contains(day);
    }

    /**
     * The last of so many working days after a day, which is not counted itself; with 0, that day.
     *
     * @throws IllegalArgumentException if the number is negative or above 2,500
     */
    public LocalDate after(LocalDate day, int number) {
        if (number < 0 || number > LONGEST) {
            throw new IllegalArgumentException("From 0 to " + LONGEST + " working days");
        }
        LocalDate last = day;
        for (int left = number; left > 0; ) {
            last = last.plusDays(1);
            left -= contains(last) ? 1 : 0;
        }
        return last;
    }

    /**
     * When a time limit in working days is over: with the last of these days, in the zone of those who keep it. The day on
     * which it begins is not counted.
     *
     * @throws IllegalArgumentException as {@link #after}
     */
    public Instant due(Instant begin, int number, ZoneId zone) {
        return after(LocalDate.ofInstant(begin, zone), number)
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant();
    }

    /** How many working days lie between two days; the first is not counted, the last is. Not negative. */
    public int between(LocalDate first, LocalDate last) {
        return (int) first.plusDays(1)
                .datesUntil(last.isAfter(first) ? last.plusDays(1) : first.plusDays(1))
                .filter(this::contains)
                .count();
    }

    /** The last day for which holidays are known. After it each feast would count as a working day. */
    public LocalDate end() {
        return holidays.stream()
                .max(Comparator.naturalOrder())
                .map(last -> last.with(TemporalAdjusters.lastDayOfYear()))
                .orElse(LocalDate.MIN);
    }
}
