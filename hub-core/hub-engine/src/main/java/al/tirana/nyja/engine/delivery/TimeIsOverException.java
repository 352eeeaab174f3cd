package al.tirana.nyja.engine.delivery;

/** While a plugin wrote a delivery, its time ran out: nothing of it was sent. */
public final class TimeIsOverException extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
