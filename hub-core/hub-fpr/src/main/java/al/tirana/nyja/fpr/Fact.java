package al.tirana.nyja.fpr;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Something that statistics may count.
 *
 * @param name as the type's schema calls it
 * @param by a value for each dimension; {@link #UNKNOWN} where the message says none
 * @param amounts what may be added up
 * @param who whom it is about, as the message calls the person; empty if nobody, or nobody knows whom
 */
public record Fact(
        String name,
        Counts counts,
        SortedMap<String, String> by,
        SortedMap<String, Long> amounts,
        Optional<String> who) {

    /** A category like any other. */
    public static final String UNKNOWN = "_U";

    /** What a number is a number of. */
    public enum Counts {
        PERSONS,
        HOUSEHOLDS,
        CASES,
        EVENTS
    }

    public Fact {
        by = new TreeMap<>(by);
        amounts = new TreeMap<>(amounts);
    }

    Fact(String name, Counts counts, Map<String, String> by, Map<String, Long> amounts, Optional<String> who) {
        this(name, counts, new TreeMap<>(by), new TreeMap<>(amounts), who);
    }

    @Override
    public String toString() {
        return "Fact[" + name + "]";
    }
}
