package al.tirana.nyja.agreement;

import al.tirana.nyja.spi.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Moments by the five fields of cron: minute, hour, day of month, month, day of week (0 and 7 are Sunday). Each is
 * {@code *}, a number, a range {@code 8-16}, a list {@code 0,30}, or any of them with a step: {@code 8-18/2}. Where both
 * days are restricted, either is enough, as in every cron.
 *
 * <p><b>Summer time.</b> With given hours the fields name times of the wall clock: a time that comes twice counts the
 * first time; one that does not come is due when the clock was put forward. With {@code *} for the hour they name a beat,
 * and it neither skips nor doubles: no moment is missed, and both hours have theirs.
 *
 * <p>Immutable.
 */
public final class Cron {

    /** 29 February is at most eight years away. */
    private static final int DAYS_AHEAD = 366 * 8 + 1;

    private static final List<Bounds> FIELDS =
            List.of(new Bounds(0, 59), new Bounds(0, 23), new Bounds(1, 31), new Bounds(1, 12), new Bounds(0, 7));

    private record Bounds(int least, int most) {}

    private final String text;
    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet days;
    private final BitSet months;
    private final BitSet weekdays;
    private final boolean everyHour;
    private final boolean everyDay;
    private final boolean everyWeekday;

    private Cron(String text, String[] fields) {
        this.text = text;
        minutes = read(fields[0], FIELDS.get(0));
        hours = read(fields[1], FIELDS.get(1));
        days = read(fields[2], FIELDS.get(2));
        months = read(fields[3], FIELDS.get(3));
        weekdays = read(fields[4], FIELDS.get(4));
        if (weekdays.get(7)) {
            weekdays.set(0);
        }
        everyHour = hours.cardinality() == 24;
        everyDay = fields[2].startsWith("*");
        everyWeekday = fields[4].startsWith("*");
    }

    /**
     * @throws IllegalArgumentException if it is not cron, or names a day that never comes, such as 30 February; the text
     *     says which field, in English
     */
    public static Cron parse(String text) {
        String[] fields = text.strip().split("\\s+");
        if (fields.length != FIELDS.size()) {
            throw new IllegalArgumentException("five fields: minute, hour, day of month, month, day of week");
        }
        Cron cron = new Cron(text.strip(), fields);
        LocalDate any = LocalDate.of(2026, 1, 1);
        if (any.datesUntil(any.plusDays(DAYS_AHEAD)).noneMatch(cron::on)) {
            throw new IllegalArgumentException("a day that never comes");
        }
        return cron;
    }

    /** Whether it has moments on this day. */
    public boolean on(LocalDate date) {
        if (!months.get(date.getMonthValue())) {
            return false;
        }
        boolean day = days.get(date.getDayOfMonth());
        boolean weekday = weekdays.get(date.getDayOfWeek().getValue() % 7);
        return everyDay || everyWeekday ? day && weekday : day || weekday;
    }

    /** The first moment after the given one, in the zone. */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        return next(after, zone, this::on);
    }

    /**
     * The first moment after the given one on a day that has some.
     *
     * @param day decides in place of the fields for days
     */
    Optional<Instant> next(Instant after, ZoneId zone, Predicate<LocalDate> day) {
        LocalDate date = after.atZone(zone).toLocalDate();
        for (int i = 0; i < DAYS_AHEAD; i++, date = date.plusDays(1)) {
            if (day.test(date)) {
                Optional<Instant> found = everyHour ? byBeat(date, after, zone) : byWallClock(date, after, zone);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> byWallClock(LocalDate date, Instant after, ZoneId zone) {
        for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
            for (int minute = minutes.nextSetBit(0); minute >= 0; minute = minutes.nextSetBit(minute + 1)) {
                Instant moment = moment(date.atTime(LocalTime.of(hour, minute)), zone);
                if (moment.isAfter(after)) {
                    return Optional.of(moment);
                }
            }
        }
        return Optional.empty();
    }

    private static Instant moment(LocalDateTime time, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        return change != null && change.isGap()
                ? change.getInstant()
                : time.atZone(zone).toInstant();
    }

    private Optional<Instant> byBeat(LocalDate date, Instant after, ZoneId zone) {
        Instant start = date.atStartOfDay(zone).toInstant();
        Instant next = after.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        ZonedDateTime moment = (next.isAfter(start) ? next : start).atZone(zone);
        for (; moment.toLocalDate().equals(date); moment = moment.plusMinutes(1)) {
            if (minutes.get(moment.getMinute())) {
                return Optional.of(moment.toInstant());
            }
        }
        return Optional.empty();
    }

    private static BitSet read(String field, Bounds bounds) {
        BitSet set = new BitSet();
        for (String part : field.split(",", -1)) {
            String[] stepped = part.split("/", -1);
            String[] range =
                    (stepped[0].equals("*") ? bounds.least() + "-" + bounds.most() : stepped[0]).split("-", -1);
            if (stepped.length > 2 || range.length > 2) {
                throw new IllegalArgumentException("not a field of cron: " + field);
            }
            int from = number(range[0], bounds, field);
            int step = stepped.length == 1 ? 1 : number(stepped[1], new Bounds(1, bounds.most() + 1), field);
            int to = range.length == 2 ? number(range[1], bounds, field) : stepped.length == 2 ? bounds.most() : from;
            if (to < from) {
                throw new IllegalArgumentException("a range that runs backwards: " + field);
            }
            for (int i = from; i <= to; i += step) {
                set.set(i);
            }
        }
        return set;
    }

    private static int number(String text, Bounds bounds, String field) {
        int number = text.matches("[0-9]{1,2}") ? Integer.parseInt(text) : -1;
        if (number < bounds.least() || number > bounds.most()) {
            throw new IllegalArgumentException("not a field of cron: " + field);
        }
        return number;
    }

    /** As one says it. */
    public Text said() {
        return CronWords.of(
                minutes,
                hours,
                everyDay && days.cardinality() == 31 ? null : days,
                months,
                everyWeekday && weekdays.cardinality() > 6 ? null : weekdays,
                everyDay || everyWeekday);
    }

    /** As in the document. */
    @Override
    public String toString() {
        return text;
    }
}
