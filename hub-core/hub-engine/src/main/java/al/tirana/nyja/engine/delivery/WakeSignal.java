package al.tirana.nyja.engine.delivery;

import java.util.concurrent.Semaphore;

/**
 * Tells sleeping workers that a lane may be due. A ring is never lost: if nobody sleeps, the next worker that would go to
 * sleep looks once more.
 */
public final class WakeSignal {

    private static final int ENOUGH = 64;

    private final Semaphore rings = new Semaphore(0);
    private volatile HandOver workers;

    /** Workers of this server that take what is handed over; {@code null}: there are none any more. */
    void workers(HandOver takers) {
        workers = takers;
    }

    HandOver workers() {
        return workers;
    }

    /** Wakes one worker. Never waits; may be called by any thread. */
    public void ring() {
        if (rings.availablePermits() < ENOUGH) {
            rings.release();
        }
    }

    /** Sleeps until somebody rings. */
    void await() throws InterruptedException {
        rings.acquire();
    }
}
