package al.tirana.nyja.engine.type;

import al.tirana.nyja.agreement.CompiledAgreement;
import al.tirana.nyja.fpr.WorkingDays;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * By what an agreement counts time.
 *
 * @param now the hub's clock
 * @param zone where its days begin and end
 * @param days on which its parties work
 * @param settings the agreement's own words
 */
public record Calendar(Instant now, ZoneId zone, WorkingDays days, Map<String, String> settings) {

    /** Working days after a deadline until the hub ends a case, where an agreement says another number than the type. */
    public static final String GRACE = "deadline.grace.working-days";

    private static final Pattern DAYS = Pattern.compile("[0-9]|[1-9][0-9]");

    public static Calendar of(CompiledAgreement agreement, Instant now) {
        return new Calendar(
                now,
                agreement.zone(),
                agreement.local().workingDays(),
                agreement.local().settings());
    }

    /**
     * A deadline. One that has passed already when the case opens cannot be kept by anybody: then a working day is left.
     *
     * @param grace working days from it to the end, unless the agreement says another number
     * @param says full name of the type by which the hub ends the case
     */
    public Deadline deadline(Instant due, int grace, String says) {
        Instant from = keepable(due);
        return new Deadline(from, grace(from, grace), says);
    }

    /** A deadline at which the case ends at once, whatever the agreement says about others. */
    public Deadline last(Instant due, String says) {
        Instant from = keepable(due);
        return new Deadline(from, from, says);
    }

    private Instant keepable(Instant due) {
        return due.isAfter(now) ? due : workingDays(now, 1);
    }

    private Instant grace(Instant due, int usual) {
        String said = settings.getOrDefault(GRACE, "");
        return workingDays(due, DAYS.matcher(said).matches() ? Integer.parseInt(said) : usual);
    }

    /** With the last of so many working days after; with 0 at that moment. */
    public Instant workingDays(Instant from, int number) {
        // What ends with a day ends at the first moment of the next, and means that day.
        return number == 0 ? from : days.due(from.minusNanos(1), number, zone);
    }
}
