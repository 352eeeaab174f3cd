package al.tirana.nyja.engine.run;

import al.tirana.nyja.spi.Text;
import java.util.List;

/**
 * What a run would say of a file if it read it now. Never a value of it.
 *
 * @param readable false if it is refused as a whole
 * @param rows without the header
 * @param records households, or whatever the numbers of the file tell apart
 * @param lines in the order of the file
 */
public record FileLook(
        String sha256,
        boolean readable,
        long rows,
        long records,
        long accepted,
        long refused,
        long repeated,
        long counted,
        long waiting,
        List<Line> lines) {

    /** One line of the report, and what to do about it. */
    public record Line(long line, String record, String column, String code, boolean error, Text what, Text next) {}

    public FileLook {
        lines = List.copyOf(lines);
    }
}
