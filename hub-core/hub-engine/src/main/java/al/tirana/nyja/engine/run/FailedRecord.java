package al.tirana.nyja.engine.run;

/** The hub or a plugin failed at a place of a file, and not because of what one record says. */
public final class FailedRecord extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long line;

    /**
     * @param line of the record, or 0 if it is not known
     * @param cause what was thrown; its words may quote what was read, so only its class is ever shown
     */
    public FailedRecord(long line, Throwable cause) {
        super(cause.getClass().getName(), cause);
        this.line = line;
    }

    long line() {
        return line;
    }
}
