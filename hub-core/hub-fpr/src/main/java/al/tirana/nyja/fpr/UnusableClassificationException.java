package al.tirana.nyja.fpr;

import java.util.List;

/** A classification that cannot be used as it was delivered. */
public class UnusableClassificationException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Line> lines;

    /**
     * What is wrong.
     *
     * @param line of the file, from 1
     * @param sq what, in Albanian
     * @param en the same in English
     */
    public record Line(int line, String sq, String en) {}

    UnusableClassificationException(List<Line> lines) {
        super(lines.get(0).line() + ": " + lines.get(0).en());
        this.lines = List.copyOf(lines);
    }

    /** All of it, in the order of the file; of very much the first part. */
    public List<Line> lines() {
        return lines;
    }
}
