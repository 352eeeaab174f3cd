package al.tirana.nyja.engine.run;

import al.tirana.nyja.engine.store.DatabaseException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Who of one server may take a turn in a folder ({@link FolderTurn}) now: one for each institution, and few in all, in the order
 * in which they came. They wait here before they have a connection. Safe for many threads.
 */
final class FolderRoom {

    /** Each takes two connections at most, one for its turn and one for what is written down meanwhile: of thirty, twelve. */
    static final int PLACES = 6;

    /** As long as PostgreSQL lets anybody wait for a lock. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    /** PostgreSQL's word for a lock that was not to be had. */
    private static final String LOCKED = "55P03";

    /** A place, until it is given back. */
    interface Place {
        void leave();
    }

    private final Semaphore places = new Semaphore(PLACES, true);
    private final ConcurrentMap<String, Queue> queues = new ConcurrentHashMap<>();
    private final Duration patience;

    FolderRoom() {
        this(PATIENCE);
    }

    FolderRoom(Duration patience) {
        this.patience = patience;
    }

    /** @throws DatabaseException as of a lock that another held for too long */
    Place enter(String institution) {
        long until = System.nanoTime() + patience.toNanos();
        Queue queue = queues.compute(institution, (name, there) -> (there == null ? new Queue() : there).joined());
        if (!acquired(queue.turn, until)) {
            leave(institution);
            throw waitedInVain();
        }
        if (!acquired(places, until)) {
            queue.turn.release();
            leave(institution);
            throw waitedInVain();
        }
        return () -> {
            places.release();
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

    private static DatabaseException waitedInVain() {
        return new DatabaseException(new SQLException("no turn in a partner's folder", LOCKED));
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
