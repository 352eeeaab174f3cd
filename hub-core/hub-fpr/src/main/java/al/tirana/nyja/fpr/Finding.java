package al.tirana.nyja.fpr;

import java.util.Objects;

/**
 * One thing that is wrong, or worth a warning, and where. Names places, never values. Immutable.
 *
 * @param code code of the {@link Catalogue}: {@code FPR-102}, or {@code W-…} for a warning
 * @param path JSON pointer of the fault, or null
 * @param line line of the input, from 1, or null
 * @param column the name of the column of a file, or null
 * @param clause the clause of the agreement that decided, such as {@code BT-OSHC0012-2026-01/1#flows.referral.accepts},
 *     or null
 * @param sq a detail in Albanian that follows the catalogue's text, never a value; or null
 * @param en the same in English; null exactly if {@code sq} is
 */
public record Finding(String code, String path, Integer line, String column, String clause, String sq, String en) {

    public Finding {
        Objects.requireNonNull(code, "code");
        if ((sq == null) != (en == null)) {
            throw new IllegalArgumentException("A detail needs both languages");
        }
    }

    public static Finding of(String code) {
        return new Finding(code, null, null, null, null, null, null);
    }

    /** The same, at the place that a JSON pointer names. */
    public Finding at(String pointer) {
        return new Finding(code, pointer, line, column, clause, sq, en);
    }

    /** The same, at a line of the input, from 1. */
    public Finding line(int number) {
        return new Finding(code, path, number, column, clause, sq, en);
    }

    /** The same, in a column of a file. */
    public Finding column(String name) {
        return new Finding(code, path, line, name, clause, sq, en);
    }

    /** The same, by a clause of an agreement. */
    public Finding clause(String decidedBy) {
        return new Finding(code, path, line, column, decidedBy, sq, en);
    }

    /** The same, with a detail in both languages. It must not hold a value of the message. */
    public Finding detail(String albanian, String english) {
        return new Finding(code, path, line, column, clause, albanian, english);
    }

    /** True for a code {@code W-…}: it does not refuse the message. */
    public boolean isWarning() {
        return code.startsWith("W-");
    }
}
