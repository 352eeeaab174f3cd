package al.tirana.nyja.engine.delivery;

/** The lane is another worker's by now: nothing more of the delivery is sent from here, and nothing is noted. */
public final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
