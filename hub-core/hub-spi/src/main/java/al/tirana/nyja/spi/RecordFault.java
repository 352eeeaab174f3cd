package al.tirana.nyja.spi;

import java.util.Objects;

/**
 * What is wrong with one record of a partner's input, or what its owner should know. Names places, never values.
 *
 * @param code error code of the catalogue, such as {@code FPR-102}
 * @param line line of the input, from 1; 0 if the input has no lines
 * @param column the partner's own name of the field or column, or an empty text
 * @param what what is wrong, without a value
 */
public record RecordFault(String code, long line, String column, Text what) {

    public RecordFault {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(what, "what");
    }
}
