package al.tirana.nyja.engine.delivery;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells sleeping workers that a lane may be due, or that one was handed over. A ring is never lost: if nobody sleeps, the
 * next worker that would go to sleep looks once more. Only a ring makes a worker look: what is handed over is taken without
 * a look at the database, which would be in vain.
 */
public final class WakeSignal {

    private static final int ENOUGH = 64;

    private final Semaphore calls = new Semaphore(0);
    private final AtomicInteger looks = new AtomicInteger();
    private volatile HandOver workers;

    /** Workers of this server that take what is handed over; {@code null}: there are none any more. */
    void workers(HandOver takers) {
        workers = takers;
    }

    HandOver workers() {
        return workers;
    }

    /** Wakes one worker, which looks for a lane that is due. Never waits; may be called by any thread. */
    public void ring() {
        if (looks.get() < ENOUGH) {
            looks.incrementAndGet();
        }
        call();
    }

    /** Wakes one worker, which takes what lies ready. */
    void call() {
        if (calls.availablePermits() < ENOUGH) {
            calls.release();
        }
    }

    /** Sleeps until somebody rings or calls. */
    void await() throws InterruptedException {
        calls.acquire();
    }

    /** Whether somebody rang for whom nobody has looked yet. */
    boolean rung() {
        return looks.get() > 0;
    }

    /** Somebody looks, which answers one ring. */
    void takeRing() {
        looks.updateAndGet(open -> Math.max(0, open - 1));
    }
}
