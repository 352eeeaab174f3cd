package al.tirana.nyja.engine.register;

import al.tirana.nyja.fpr.Canonical;
import java.time.Instant;

/**
 * In which unit the owner of an account works.
 *
 * @param unit as two people said; null: nobody has said, or none
 * @param askedUnit what waits for a second person; empty: to have none; null: nothing waits
 * @param sha256 what the second person names to approve; null if nothing waits
 */
public record AccountUnit(
        String account,
        String unit,
        Instant changedAt,
        String changedBy,
        String askedUnit,
        Instant askedAt,
        String askedBy,
        String sha256) {

    static String meant(String account, String unit, String asked) {
        return Canonical.sha256Hex("unit\n" + account + "\n" + (unit == null ? "" : unit) + "\n" + asked);
    }
}
