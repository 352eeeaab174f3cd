package al.tirana.nyja.engine.run;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Who of one server may take a turn in a folder ({@link FolderTurn}) now: one for each institution, and few in all, in the order
 * in which they came. They wait here before they have a connection. What the page puts may take long: it gets half of the places
 * at most, so it takes none from the runs of others. Safe for many threads.
 */
final class FolderRoom {

    /** Each takes two connections at most, one for its turn and one for what is written down meanwhile: of thirty, twelve. */
    static final int PLACES = 6;

    /** Of these, for the page. */
    static final int DROPS = 3;

    /** As long as PostgreSQL lets anybody wait for a lock. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** A place, until it is given back. */
    interface Place {
        void leave();
    }

    private final Semaphore places = new Semaphore(PLACES, true);
    private final Semaphore drops = new Semaphore(DROPS, true);
    private final ConcurrentMap<String, Queue> queues = new ConcurrentHashMap<>();
    private final Set<String> holders = ConcurrentHashMap.newKeySet();
    private final Duration patience;

    FolderRoom() {
        this(PATIENCE);
    }

    FolderRoom(Duration patience) {
        this.patience = patience;
    }

    /**
     * For a run, which looks and removes.
     *
     * @throws FolderBusy if another took too long
     */
    Place enter(String institution) {
        return enter(institution, new Semaphore(1));
    }

    /**
     * For the page, which puts a whole file.
     *
     * @throws FolderBusy if another took too long
     */
    Place enterToDrop(String institution) {
        return enter(institution, drops);
    }

    /** @param few how many of this kind may be in at once */
    private Place enter(String institution, Semaphore few) {
        long until = System.nanoTime() + patience.toNanos();
        Queue queue = queues.compute(institution, (name, there) -> (there == null ? new Queue() : there).joined());
        if (!acquired(queue.turn, until)) {
            leave(institution);
            throw FolderBusy.itself(institution);
        }
        if (!acquired(few, until)) {
            queue.turn.release();
            leave(institution);
            throw FolderBusy.others(holders);
        }
        if (!acquired(places, until)) {
            few.release();
            queue.turn.release();
            leave(institution);
            throw FolderBusy.others(holders);
        }
        holders.add(institution);
        return () -> {
            holders.remove(institution);
            places.release();
            few.release();
            queue.turn.release();
            leave(institution);
        };
    }

    /** Nobody is remembered in whose folder nothing is done. */
    private void leave(String institution) {
        queues.computeIfPresent(institution, (name, there) -> --there.here == 0 ? null : there);
    }

    private static boolean acquired(Semaphore semaphore, long until) {
        try {
            return semaphore.tryAcquire(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Those who want to do something in one institution's folder; changed only within the map's own steps. */
    private static final class Queue {

        private final Semaphore turn = new Semaphore(1, true);
        private int here;

        private Queue joined() {
            here++;
            return this;
        }
    }
}
