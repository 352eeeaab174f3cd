package al.tirana.nyja.fpr;

import java.time.LocalDate;

/**
 * One code of a code list.
 *
 * @param list name of the list, such as {@code need}
 * @param code the code, such as {@code N05}
 * @param sq what it means, in Albanian
 * @param en the same in English; the Albanian name where the list has no other
 * @param cls class of a field that holds it, {@code P0} to {@code P4}; null if the list says nothing
 * @param validFrom first day in force; null: always was
 * @param validTo last day in force; null: still is
 */
public record Code(String list, String code, String sq, String en, String cls, LocalDate validFrom, LocalDate validTo) {

    /** True if the code is in force on that day. */
    public boolean validOn(LocalDate day) {
        return validIn(CodeDays.on(day));
    }

    /** True if it is on one of these. */
    public boolean validIn(CodeDays days) {
        return begun(days.until()) && (validTo == null || !days.from().isAfter(validTo));
    }

    /** True if it is in force on that day, or was before. */
    public boolean begun(LocalDate day) {
        return validFrom == null || !day.isBefore(validFrom);
    }
}
