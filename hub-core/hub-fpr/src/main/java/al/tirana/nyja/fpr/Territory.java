package al.tirana.nyja.fpr;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Whose inhabitants an agreement is about. Immutable.
 *
 * @param municipalities LAU codes, of the code list {@code bashki}
 * @param othersToo whether who settles in another municipality is its business too
 * @param units the administrative units in it
 * @param lists the code lists that hold there, as they stood when the agreement was proposed
 */
public record Territory(Set<String> municipalities, boolean othersToo, Units units, CodeLists lists) {

    private static final Territory USUAL = new Territory(Usual.municipalities(), false, Units.shipped(Usual.units()));

    public Territory {
        municipalities = Collections.unmodifiableSet(new LinkedHashSet<>(municipalities));
    }

    /** By the code lists of this library. */
    public Territory(Set<String> municipalities, boolean othersToo, Units units) {
        this(municipalities, othersToo, units, CodeLists.get());
    }

    /** Where neither an agreement nor the register says which. */
    public static Territory usual() {
        return USUAL;
    }

    /** These municipalities and no others; their units are known if this library knows them. */
    public static Territory of(Set<String> municipalities) {
        return municipalities.equals(USUAL.municipalities) ? USUAL : new Territory(municipalities, false, Units.none());
    }

    /** The same, by another version of the lists. */
    public Territory by(CodeLists others) {
        return others == lists ? this : new Territory(municipalities, othersToo, units.by(others), others);
    }

    /** True if a municipality belongs to it. */
    public boolean covers(String municipality) {
        return municipalities.contains(municipality);
    }

    /** True if who settles there is another's business. A code that nobody has is a slip of the pen, not a place. */
    public boolean leavesToOthers(String municipality, CodeDays on) {
        return !othersToo
                && !covers(municipality)
                && lists.find("bashki", municipality, on).isPresent();
    }

    /** True if there is such a unit, and it is none of this territory. */
    public boolean isUnitOfAnother(String code, CodeDays on) {
        return !othersToo && units.find(code, on).isEmpty() && knowsUnit(code, on);
    }

    /** A unit that this territory has, or that any other is known to have. */
    boolean knowsUnit(String code, CodeDays on) {
        return units.find(code, on).isPresent()
                || USUAL.units.by(lists).find(code, on).isPresent();
    }
}
