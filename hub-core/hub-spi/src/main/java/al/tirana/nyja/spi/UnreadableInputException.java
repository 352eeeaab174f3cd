package al.tirana.nyja.spi;

import java.util.List;
import java.util.Objects;

/** Input that cannot be read at all. The partner's fault, explained without a value. */
public class UnreadableInputException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient Text what;
    private final long line;
    private final String column;
    private final transient List<RecordFault> faults;

    /**
     * @param code error code of the catalogue, such as {@code FPR-101}
     * @param what what is wrong, without a value
     * @param line line of the input, from 1; 0 if unknown
     */
    public UnreadableInputException(String code, Text what, long line) {
        this(code, what, line, "");
    }

    /**
     * @param column the agreed name of the column; never a name that the input made up, which may be a value
     */
    public UnreadableInputException(String code, Text what, long line, String column) {
        this(code, what, line, column, List.of());
    }

    /** @param faults the places that are at fault, if the input was read so far that they are known */
    public UnreadableInputException(String code, Text what, long line, String column, List<RecordFault> faults) {
        super(code + " line " + line);
        this.code = Objects.requireNonNull(code);
        this.what = Objects.requireNonNull(what);
        this.line = line;
        this.column = Objects.requireNonNull(column);
        this.faults = List.copyOf(faults);
    }

    public String code() {
        return code;
    }

    public Text what() {
        return what;
    }

    public long line() {
        return line;
    }

    /** The agreed name of the column, or an empty text. */
    public String column() {
        return column;
    }

    /** The places that are at fault, for the partner's report. */
    public List<RecordFault> faults() {
        return faults;
    }
}
