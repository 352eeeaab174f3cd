package al.tirana.nyja.engine.attention;

import al.tirana.nyja.engine.config.HubSettings;
import al.tirana.nyja.fpr.WorkingDays;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * How often the owner of an open matter is told, and when. The notices share the time until the matter is due evenly; what was
 * due when it was found has no such time, and is told again after a fixed one. Nobody works on a holiday, so then only what
 * is urgent is told.
 *
 * @param times how often at most, before others are asked
 * @param again after how long, of what is overdue
 * @param urgent the same, where a person may be in danger
 * @param stopped within what time somebody should look after a delivery that stopped
 */
public record Patience(int times, Duration again, Duration urgent, Duration stopped) {

    /** A shorter time helps nobody, and a channel that is down needs a while. */
    private static final Duration LEAST = Duration.ofMinutes(10);

    private static final int MOST = 20;

    public Patience {
        if (times < 1 || times > MOST) {
            throw new IllegalArgumentException("notices.times: 1-" + MOST);
        }
        longerThanNothing("notices.again", again);
        longerThanNothing("notices.again.urgent", urgent);
        longerThanNothing("stopped.within", stopped);
    }

    public static Patience of(HubSettings hub) {
        return new Patience(
                hub.integer("notices.times"),
                hub.duration("notices.again"),
                hub.duration("notices.again.urgent"),
                hub.duration("stopped.within"));
    }

    private static void longerThanNothing(String key, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(key + ": > 0");
        }
    }

    /**
     * When the next step is due after an owner was told.
     *
     * @param told how often it was told by now
     * @param due until when somebody should act
     * @param zone in which the owner works
     */
    Instant next(Instant now, int told, Instant due, boolean hurries, ZoneId zone) {
        Duration left = Duration.between(now, due);
        Instant next = now.plus(
                left.compareTo(Duration.ZERO) <= 0
                        ? hurries ? urgent : again
                        : share(left, Math.max(1, times - told + 1)));
        return hurries ? next : workingDay(next.atZone(zone));
    }

    private static Duration share(Duration left, int parts) {
        Duration share = left.dividedBy(parts);
        Duration atLeast = share.compareTo(LEAST) < 0 ? LEAST : share;
        return atLeast.compareTo(left) < 0 ? atLeast : left;
    }

    /** When it is tried again to tell whom nothing reaches. */
    Instant soon(Instant now, Instant due) {
        Instant soon = now.plus(LEAST);
        return soon.isBefore(due) ? soon : due;
    }

    /** Now, or when the next working day has come: what was missed before a holiday is not made up for on it. */
    Instant works(Instant now, boolean hurries, ZoneId zone) {
        return hurries ? now : workingDay(now.atZone(zone));
    }

    /** Whether it is of no use to tell this owner once more. */
    boolean isOver(Instant now, int told, Instant toldAt, Instant due) {
        boolean cameDue = toldAt.isBefore(due) && !now.isBefore(due);
        return told >= times || cameDue;
    }

    private static Instant workingDay(ZonedDateTime moment) {
        LocalDate day = moment.toLocalDate();
        WorkingDays days = WorkingDays.usual();
        return (days.contains(day) ? moment : moment.with(days.after(day, 1))).toInstant();
    }
}
