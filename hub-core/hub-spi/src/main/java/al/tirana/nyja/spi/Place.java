package al.tirana.nyja.spi;

import java.util.Objects;

/**
 * A place in a partner's input.
 *
 * @param line line of the input, from 1; 0 if unknown
 * @param column the partner's own name of the field or column, or an empty text
 */
public record Place(long line, String column) {

    public Place {
        Objects.requireNonNull(column, "column");
    }
}
