package al.tirana.nyja.engine.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Group commit: who comes while nobody works works at once, for itself and for all who wait by then; who comes meanwhile
 * waits for the next group. Nobody waits for more to come, so alone it costs nothing. What one member asks for never
 * spoils another's: a group that the database refuses is repeated one by one.
 *
 * <p>Safe for all threads.
 *
 * @param <T> what is asked for
 * @param <R> what comes of it
 */
public final class GroupCommit<T, R> {

    private static final int MOST = 16;

    /** One who waits; guarded by the group. */
    private final class Member {

        private final T asked;
        private R result;
        private Throwable fault;
        private boolean done;

        Member(T asked) {
            this.asked = asked;
        }
    }

    private final Function<T, Object> key;
    private final Function<T, R> alone;
    private final Function<List<T>, List<R>> together;
    private final Deque<Member> waiting = new ArrayDeque<>();
    private boolean working;

    /**
     * Groups that nobody has asked anything yet.
     *
     * @param key members with the same one never stand in the same group, and keep their order
     * @param alone one, in a transaction of its own
     * @param together several in one transaction; answers in the same order. All or nothing if it fails with a {@link
     *     DatabaseException}: each is then asked for alone, which must be harmless if it had been done
     */
    public GroupCommit(Function<T, Object> key, Function<T, R> alone, Function<List<T>, List<R>> together) {
        this.key = key;
        this.alone = alone;
        this.together = together;
    }

    /** Returns when it is durable; throws what asking for it alone threw. */
    public R call(T asked) {
        Member own = new Member(asked);
        List<Member> group = waitForTurn(own);
        if (!group.isEmpty()) {
            try {
                work(group);
            } finally {
                release(group);
            }
        }
        if (own.fault instanceof Error error) {
            throw error;
        }
        if (own.fault != null) {
            throw (RuntimeException) own.fault;
        }
        return own.result;
    }

    /** @return whom to work for; nobody: another did */
    private synchronized List<Member> waitForTurn(Member own) {
        waiting.addLast(own);
        boolean interrupted = false;
        while (!own.done && (working || waiting.peekFirst() != own)) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true; // whoever works for us is bounded by the database's own limits
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (own.done) {
            return List.of();
        }
        working = true;
        return take();
    }

    private List<Member> take() {
        List<Member> group = new ArrayList<>();
        Set<Object> keys = new HashSet<>();
        for (Iterator<Member> next = waiting.iterator(); next.hasNext() && group.size() < MOST; ) {
            Member member = next.next();
            if (keys.add(key.apply(member.asked))) {
                group.add(member);
                next.remove();
            }
        }
        return group;
    }

    private void work(List<Member> group) {
        if (group.size() > 1) {
            try {
                List<R> results = together.apply(
                        group.stream().map(member -> member.asked).toList());
                for (int i = 0; i < group.size(); i++) {
                    group.get(i).result = results.get(i);
                }
                return;
            } catch (DatabaseException e) {
                // one by one: who was to blame hears of it
            }
        }
        for (Member member : group) {
            try {
                member.result = alone.apply(member.asked);
            } catch (RuntimeException | Error e) {
                member.fault = e;
            }
        }
    }

    private synchronized void release(List<Member> group) {
        group.forEach(member -> member.done = true);
        working = false;
        notifyAll();
    }
}
