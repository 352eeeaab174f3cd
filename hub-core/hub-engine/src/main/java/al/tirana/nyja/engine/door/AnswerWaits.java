package al.tirana.nyja.engine.door;

import al.tirana.nyja.engine.delivery.QuestionAnswers.Asked;
import al.tirana.nyja.engine.store.DatabaseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Askers who wait a few seconds for the answer to their question ({@code Prefer: wait}). However many there are, one thread
 * looks, with one query for all of them, so no worker waits; it looks into the database, so it does not matter which server
 * asked. What ends on this server {@linkplain #ring() rings}. For many threads.
 */
final class AnswerWaits {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerWaits.class);
    private static final Duration PAUSE = Duration.ofMillis(15);

    private record Waiter(Asked asked, long until, Runnable then) {

        boolean isOver(long moment) {
            return moment - until >= 0;
        }
    }

    private final Function<Set<Asked>, Set<Asked>> ended;
    private final Duration pause;
    private final List<Waiter> waiting = new ArrayList<>();
    private boolean rung;
    private boolean over;

    /** @param ended which of these have an end; may wait for the database */
    AnswerWaits(ThreadFactory threads, Function<Set<Asked>, Set<Asked>> ended) {
        this(threads, ended, PAUSE);
    }

    /** @param pause until the next look, if nobody rings */
    AnswerWaits(ThreadFactory threads, Function<Set<Asked>, Set<Asked>> ended, Duration pause) {
        this.ended = ended;
        this.pause = pause;
        threads.newThread(this::look).start();
    }

    /**
     * Returns at once.
     *
     * @param then is called once, when the question has an end or the time is over; must be quick
     */
    void await(Asked asked, Duration time, Runnable then) {
        synchronized (waiting) {
            if (!over) {
                waiting.add(new Waiter(asked, System.nanoTime() + time.toNanos(), then));
                waiting.notifyAll();
                return;
            }
        }
        then.run();
    }

    /** Look now: a question has come to an end. */
    void ring() {
        synchronized (waiting) {
            rung = true;
            waiting.notifyAll();
        }
    }

    /** Whoever waits is let go. */
    void end() {
        List<Waiter> last;
        synchronized (waiting) {
            over = true;
            last = List.copyOf(waiting);
            waiting.clear();
            waiting.notifyAll();
        }
        last.forEach(AnswerWaits::go);
    }

    /** Ends with {@link #end} alone: it is the only thread for all who wait. */
    private void look() {
        while (true) {
            try {
                List<Waiter> now = someWait();
                if (now.isEmpty()) {
                    return;
                }
                round(now);
            } catch (Throwable e) { // NOPMD: whatever it is, others wait
                LOG.error("Askers are looked after again: {}", e.getClass().getName());
            }
        }
    }

    /** Whose time is over does not wait for the database. */
    private void round(List<Waiter> now) {
        long before = System.nanoTime();
        List<Waiter> left = new ArrayList<>(now);
        left.removeAll(letGo(now, waiter -> waiter.isOver(before)));
        if (left.isEmpty()) {
            return;
        }
        Set<Asked> done = done(left);
        long after = System.nanoTime();
        letGo(left, waiter -> done.contains(waiter.asked()) || waiter.isOver(after));
    }

    private List<Waiter> letGo(List<Waiter> some, Predicate<Waiter> condition) {
        List<Waiter> go = some.stream().filter(condition).toList();
        synchronized (waiting) {
            waiting.removeAll(go);
        }
        go.forEach(AnswerWaits::go);
        return go;
    }

    /** Empty when it is over. */
    private List<Waiter> someWait() throws InterruptedException {
        synchronized (waiting) {
            if (!waiting.isEmpty() && !rung) {
                waiting.wait(pause.toMillis());
            }
            rung = false;
            while (waiting.isEmpty() && !over) {
                waiting.wait();
            }
            return List.copyOf(waiting);
        }
    }

    private Set<Asked> done(List<Waiter> now) {
        try {
            return ended.apply(new HashSet<>(now.stream().map(Waiter::asked).toList()));
        } catch (DatabaseException e) {
            return Set.of(); // it is away; their time runs on
        }
    }

    private static void go(Waiter waiter) {
        try {
            waiter.then().run();
        } catch (Throwable e) { // NOPMD: the others are let go all the same
            LOG.error("An asker was not let go in order: {}", e.getClass().getName());
        }
    }
}
