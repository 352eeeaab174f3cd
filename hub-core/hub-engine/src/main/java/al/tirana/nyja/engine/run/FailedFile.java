package al.tirana.nyja.engine.run;

import al.tirana.nyja.spi.Text;

/** A file that could not be worked to its end, and where. */
final class FailedFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Text where;

    FailedFile(Text where, Throwable cause) {
        super(cause.getClass().getName(), cause);
        this.where = where;
    }

    /** @param lastLine of the last record that was given, or 0 */
    static FailedFile of(String file, long lastLine, Throwable fault) {
        Throwable cause = fault instanceof FailedRecord record ? record.getCause() : fault;
        long line = fault instanceof FailedRecord record ? record.line() : 0;
        Text where;
        if (line > 0) {
            where = new Text("skedari " + file + ", rreshti " + line, "file " + file + ", line " + line);
        } else if (lastLine > 0) {
            where = new Text(
                    "skedari " + file + ", pas rreshtit " + lastLine, "file " + file + ", after line " + lastLine);
        } else {
            where = new Text("skedari " + file, "file " + file);
        }
        return new FailedFile(where, cause);
    }

    Text where() {
        return where;
    }
}
