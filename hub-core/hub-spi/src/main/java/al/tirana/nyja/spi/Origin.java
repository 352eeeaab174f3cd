package al.tirana.nyja.spi;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Where in the partner's input a message came from, so that what the hub finds in the message can be told in the
 * partner's words. Names places, never values.
 *
 * @param record the partner's own number of the record, such as a notice number; never personal; empty if it has none
 * @param lines all lines of the record, in the order of the input; of a row over several lines the first
 * @param places from the JSON pointer of a finding in the message, such as {@code /data/body/persons/0/sex}, to the
 *     place it came from; never null, and as near as is known
 */
public record Origin(String record, List<Long> lines, Function<String, Place> places) {

    private static final Origin NONE = at(0);

    public Origin {
        Objects.requireNonNull(record, "record");
        lines = List.copyOf(lines);
        Objects.requireNonNull(places, "places");
    }

    /** Of inputs without records. */
    public static Origin none() {
        return NONE;
    }

    /** A record of one line whose columns have no names; {@code 0} if it has no line. */
    public static Origin at(long line) {
        Place place = new Place(line, "");
        return new Origin("", line > 0 ? List.of(line) : List.of(), pointer -> place);
    }

    /** The place a finding is about. */
    public Place place(String pointer) {
        return places.apply(pointer);
    }

    @Override
    public String toString() {
        return "Origin[" + lines + "]";
    }
}
