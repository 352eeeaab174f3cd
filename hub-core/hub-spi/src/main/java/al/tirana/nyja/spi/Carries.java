package al.tirana.nyja.spi;

import java.util.Objects;

/**
 * Up to which class of sensitivity messages go over a channel. What is above is refused before a byte of it leaves the hub.
 *
 * @param always such as {@code P2}: of this class and below, with no word of the agreement's
 * @param byClause where the flow's clause {@code byMail} names a class, up to this one, not below {@code always}
 */
public record Carries(String always, String byClause) {

    /** Over ways that only the partner can read at their end. */
    public static final Carries EVERYTHING = new Carries("P4", "P4");

    private static final String CLASS = "P[0-4]";

    public Carries {
        Objects.requireNonNull(always, "always");
        Objects.requireNonNull(byClause, "byClause");
        if (!always.matches(CLASS) || !byClause.matches(CLASS) || byClause.compareTo(always) < 0) {
            throw new IllegalArgumentException("Two classes P0 to P4, the second not below the first");
        }
    }

    /**
     * @param sensitivity of a message, {@code P0} to {@code P4}
     * @param clause the class that the flow's clause names, or an empty text
     */
    public boolean allows(String sensitivity, String clause) {
        String agreed = clause.compareTo(byClause) > 0 ? byClause : clause;
        // Classes compare as text: P0 < … < P4.
        return sensitivity.compareTo(always) <= 0 || sensitivity.compareTo(agreed) <= 0;
    }
}
