package al.tirana.nyja.engine.background;

import java.util.Arrays;

/** What of a failure may stand in a log: its class and the places in the code. Its words may quote what was read. */
public final class Places {

    private static final int SHOWN = 15;

    private Places() {}

    /** The failure without its words. */
    public static Throwable of(Throwable fault) {
        Throwable bare = new Throwable(fault.getClass().getName(), null, false, true) {
            private static final long serialVersionUID = 1L;
        };
        StackTraceElement[] places = fault.getStackTrace();
        bare.setStackTrace(Arrays.copyOf(places, Math.min(places.length, SHOWN)));
        return bare;
    }
}
