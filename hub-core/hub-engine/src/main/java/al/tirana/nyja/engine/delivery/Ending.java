package al.tirana.nyja.engine.delivery;

import al.tirana.nyja.engine.store.Micros;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Until when a delivery may go out, as known when it is admitted. Every delivery has an end, so nothing waits for ever and
 * every key falls due.
 *
 * @param at after this moment nobody is sent it
 * @param why what sets this moment
 * @param elseAt what would set it if the agreement's last day did not; null if that does not set it
 * @param elseWhy the reason of {@code elseAt}
 * @param byConsent true if it may go out only while the person's consent holds: a withdrawal ends it
 * @param escalates true for child protection: it never merely expires, a human is asked instead
 * @param referral the referral that it discloses; null if it discloses none
 */
public record Ending(
        Instant at, Why why, Instant elseAt, Why elseWhy, boolean byConsent, boolean escalates, UUID referral) {

    /** Times as PostgreSQL keeps them, so that what is read back says the same. */
    public Ending {
        Objects.requireNonNull(why, "why");
        at = at.truncatedTo(ChronoUnit.MICROS);
        elseAt = elseAt == null ? null : elseAt.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * What never changes of it, whatever becomes of the agreement: its own end, and what it rests on. The ledger says it,
     * and the body is sealed to it.
     */
    public String terms() {
        return terms(elseAt == null ? at : elseAt, byConsent, escalates, referral);
    }

    /** The same of a row. {@code RowWords} says it once more, in SQL. */
    static String terms(Instant own, boolean byConsent, boolean escalates, UUID referral) {
        return (own == null ? "-" : Micros.text(own))
                + (byConsent ? " consent" : "")
                + (escalates ? " child" : "")
                + (referral == null ? "" : " referral/" + referral);
    }

    /** For what rests on no consent and no referral. */
    public static Ending at(Instant at, Why why) {
        return new Ending(at, why, null, null, false, false, null);
    }

    /**
     * The earliest of several ends.
     *
     * @param candidates not empty, and not only the agreement's last day
     */
    public static Ending earliest(Map<Why, Instant> candidates, boolean byConsent, boolean escalates, UUID referral) {
        Map.Entry<Why, Instant> other = candidates.entrySet().stream()
                .filter(end -> end.getKey() != Why.AGREEMENT)
                .min(Map.Entry.comparingByValue())
                .orElseThrow();
        Instant lastDay = candidates.get(Why.AGREEMENT);
        boolean agreement = lastDay != null && lastDay.isBefore(other.getValue());
        return agreement
                ? new Ending(lastDay, Why.AGREEMENT, other.getValue(), other.getKey(), byConsent, escalates, referral)
                : new Ending(other.getValue(), other.getKey(), null, null, byConsent, escalates, referral);
    }
}
