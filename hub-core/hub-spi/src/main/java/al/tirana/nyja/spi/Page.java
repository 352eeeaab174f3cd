package al.tirana.nyja.spi;

import java.util.Objects;
import java.util.Optional;

/**
 * What a partner says when it is asked for what is new.
 *
 * @param records a JSON list of objects, byte for byte the same each time as long as the partner says the same records; not
 *     copied, do not change it afterwards
 * @param count how many there are
 * @param next where the next page begins, in the partner's own words; empty: the partner knows of no place behind this one, and
 *     the next look begins where this one began
 */
public record Page(byte[] records, int count, Optional<String> next) {

    /** The longest place that the hub remembers. */
    public static final int LONGEST_PLACE = 1000;

    public Page {
        Objects.requireNonNull(records, "records");
        next.filter(place -> place.isEmpty() || place.length() > LONGEST_PLACE).ifPresent(place -> {
            throw new IllegalArgumentException("A place has 1 to " + LONGEST_PLACE + " characters");
        });
    }

    @Override
    public String toString() {
        return "Page[" + count + " records, " + records.length + " bytes]";
    }
}
