package al.tirana.nyja.engine.delivery;

/** Before a byte of a delivery went out, it turned out that nobody is to have it any more. */
public final class TimeIsOverException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Why why;

    /** While it was written, its time ran out. */
    public TimeIsOverException() {
        this(null);
    }

    /** @param why {@code null}: as it was known when it was admitted */
    public TimeIsOverException(Why why) {
        this.why = why;
    }

    Why why() {
        return why;
    }
}
