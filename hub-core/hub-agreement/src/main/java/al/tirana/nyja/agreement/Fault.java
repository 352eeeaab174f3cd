package al.tirana.nyja.agreement;

import al.tirana.nyja.spi.Text;
import java.util.Objects;

/**
 * One thing that is wrong with an agreement document, and where.
 *
 * @param line line of the document, from 1
 * @param column column within the line, from 1
 * @param what what is wrong and, where we can tell, what was probably meant
 * @param about the institution, or its channel such as {@code AKPA/lists}, where it is mended; null if in the document
 */
public record Fault(int line, int column, Text what, String about) {

    public Fault(int line, int column, Text what) {
        this(line, column, what, null);
    }

    public Fault {
        Objects.requireNonNull(what, "what");
    }

    /** For example {@code 12:5 Unknown key: acepts. Did you mean accepts?} */
    public String in(String language) {
        return line + ":" + column + " " + what.in(language);
    }
}
