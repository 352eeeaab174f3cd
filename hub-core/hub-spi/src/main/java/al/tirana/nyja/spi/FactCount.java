package al.tirana.nyja.spi;

import java.util.Map;
import java.util.Objects;

/**
 * How often something that statistics may count happened in a time, as the type's schema says. For each fact there is one of
 * all together, without dimensions, and one for each combination that occurs: a person may stand in several of these and is
 * one in all together. What disclosure control demands is the report's to do.
 *
 * @param type short name of the message type
 * @param fact name of the fact in the type's schema
 * @param counts what the number is a number of
 * @param by dimension and value; {@code _U} is the value of what nobody said; empty: all together
 * @param number how many
 * @param amounts sums by their names
 */
public record FactCount(
        String type, String fact, Counted counts, Map<String, String> by, long number, Map<String, Long> amounts) {

    /** What a number is a number of. */
    public enum Counted {
        PERSONS,
        HOUSEHOLDS,
        CASES,
        EVENTS
    }

    public FactCount {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(fact, "fact");
        Objects.requireNonNull(counts, "counts");
        by = Map.copyOf(by);
        amounts = Map.copyOf(amounts);
    }
}
