package al.tirana.ura.spi;

import java.util.Objects;

/**
 * Why one record of a partner's input was refused. Names places, never values.
 *
 * @param code error code of the catalogue, such as {@code FPR-102}
 * @param line line of the input, from 1; 0 if the input has no lines
 * @param field the partner's own name of the field or column, or an empty text
 * @param what what is wrong, without a value
 */
public record RecordFault(String code, long line, String field, Text what) {

    public RecordFault {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(what, "what");
    }
}
