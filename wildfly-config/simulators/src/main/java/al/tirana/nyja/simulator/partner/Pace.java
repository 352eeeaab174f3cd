package al.tirana.nyja.simulator.partner;

import java.util.concurrent.TimeUnit;

/** Keeps a sender from sending faster than it should. For one thread. */
public final class Pace {

    private final long nanosBetween;
    private long next = System.nanoTime();

    /** @param perSecond 0 for no limit */
    public Pace(double perSecond) {
        this.nanosBetween = perSecond <= 0 ? 0 : (long) (1e9 / perSecond);
    }

    /** Returns when the next one may go. */
    public void await() throws InterruptedException {
        if (nanosBetween == 0) {
            return;
        }
        TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
        next = Math.max(next, System.nanoTime() - nanosBetween) + nanosBetween;
    }
}
