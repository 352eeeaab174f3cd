package al.tirana.nyja.engine.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Group commit: who comes while nobody works does so at once, for itself and for all who wait by then; who comes meanwhile
 * waits for the next group. It begins when the one before is done: two at once are two small ones, and each pays for all of
 * its statements. Only beside one that is slow, or when there are enough for a whole one, another begins. Nobody waits for
 * more to come, so alone it costs nothing. What one member asks for
 * never spoils another's: a group that fails is repeated one by one. If it failed because a stranger holds what one of
 * them needs, each then hardly waits for locks: the others are not to wait behind who does. Only when the database is away
 * do those hear of it at once who have waited already.
 *
 * <p>Safe for all threads.
 *
 * @param <T> what is asked for
 * @param <R> what comes of it
 */
public final class GroupCommit<T, R> {

    private static final int MOST = 16;

    /** A group that takes longer than this waits for something; the next is not to wait with it. */
    private static final long SLOW = Duration.ofMillis(100).toNanos();

    /** Who has waited so long for a database that is away is not made to wait for another attempt. */
    private static final long PATIENCE = Duration.ofMillis(500).toNanos();

    /** One who waits; guarded by the group. */
    private final class Member {

        private final T asked;
        private final Collection<?> names;
        private final long since = clock.getAsLong();
        private R result;
        private Throwable fault;
        private boolean done;

        Member(T asked) {
            this.asked = asked;
            this.names = keys.apply(asked);
        }

        private boolean waitedFor(Throwable fault) {
            return fault instanceof DatabaseException database
                    && database.isAway()
                    && clock.getAsLong() - since > PATIENCE;
        }
    }

    private final int atOnce;
    private final Function<T, ? extends Collection<?>> keys;
    private final BiFunction<T, LockWait, R> alone;
    private final Function<List<T>, List<R>> together;
    private final Deque<Member> waiting = new ArrayDeque<>();
    private final Set<Object> inHand = new HashSet<>();
    private final LongSupplier clock;

    /** When each group that is worked for began, the oldest first. */
    private final Map<List<Member>, Long> working = new LinkedHashMap<>();

    /**
     * Groups that nobody has asked anything yet.
     *
     * @param atOnce how many groups may be worked for at the same time
     * @param keys members that share one are never worked for at the same time, and keep their order
     * @param alone one, in a transaction of its own that waits so long for locks
     * @param together several in one transaction that waits {@linkplain LockWait#BRIEF briefly} for locks; answers in the same order, {@code null} for who has to be asked for
     *     alone after all. All or nothing if it fails: each is then asked for alone, which must be harmless if it had been
     *     done
     */
    public GroupCommit(
            int atOnce,
            Function<T, ? extends Collection<?>> keys,
            BiFunction<T, LockWait, R> alone,
            Function<List<T>, List<R>> together) {
        this(atOnce, keys, alone, together, System::nanoTime);
    }

    /** @param clock nanoseconds, as {@link System#nanoTime} */
    GroupCommit(
            int atOnce,
            Function<T, ? extends Collection<?>> keys,
            BiFunction<T, LockWait, R> alone,
            Function<List<T>, List<R>> together,
            LongSupplier clock) {
        this.clock = clock;
        this.atOnce = atOnce;
        this.keys = keys;
        this.alone = alone;
        this.together = together;
    }

    /** Returns when it is durable; throws what asking for it alone threw. */
    public R call(T asked) {
        Member own = new Member(asked);
        List<Member> group = waitForTurn(own);
        if (!group.isEmpty()) {
            Throwable fault = null;
            try {
                fault = work(group);
            } finally {
                release(group, fault);
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
        if (mayBeginBeside() && waiting.size() == MOST) {
            notifyAll(); // it is another's turn, who waits for the slow
        }
        boolean interrupted = false;
        while (!own.done && (!mayBegin() || first() != own)) {
            try {
                wait(pause());
            } catch (InterruptedException e) {
                interrupted = true; // whoever works for us is bounded by the database's own limits
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return own.done ? List.of() : take(MOST);
    }

    private boolean mayBegin() {
        return working.isEmpty() || mayBeginBeside() && (waiting.size() >= MOST || untilSlow() == 0);
    }

    private boolean mayBeginBeside() {
        return !working.isEmpty() && working.size() < atOnce;
    }

    /** Milliseconds until the oldest group that is worked for counts as slow. */
    private long untilSlow() {
        long begun = working.values().iterator().next();
        return Math.max(0, (begun + SLOW - clock.getAsLong() + 999_999) / 1_000_000);
    }

    /** How long to wait for who is done; 0: as long as it takes. */
    private long pause() {
        return mayBeginBeside() ? Math.max(1, untilSlow()) : 0;
    }

    /** Whose turn it is: the first that shares no key with those in hand, nor with one who came before it. */
    private Member first() {
        List<Member> next = free(1);
        return next.isEmpty() ? null : next.get(0);
    }

    private List<Member> take(int most) {
        List<Member> group = free(most);
        waiting.removeAll(group);
        group.forEach(member -> inHand.addAll(member.names));
        working.put(group, clock.getAsLong());
        if (mayBeginBeside() && !waiting.isEmpty()) {
            notifyAll(); // who waits may have to look after a while by itself
        }
        return group;
    }

    private List<Member> free(int most) {
        List<Member> free = new ArrayList<>();
        Set<Object> taken = new HashSet<>(inHand);
        for (Iterator<Member> next = waiting.iterator(); next.hasNext() && free.size() < most; ) {
            Member member = next.next();
            if (Collections.disjoint(taken, member.names)) {
                free.add(member);
            }
            taken.addAll(member.names);
        }
        return free;
    }

    /** @return what went wrong last; {@code null}: nothing */
    private Throwable work(List<Member> group) {
        List<Member> left = group;
        Throwable fault = null;
        LockWait patience = LockWait.BRIEF;
        if (group.size() > 1) {
            try {
                left = left(
                        group,
                        together.apply(
                                group.stream().map(member -> member.asked).toList()));
            } catch (RuntimeException | Error e) {
                fault = e; // one by one: who was to blame hears of it
                patience = isLocked(e) ? LockWait.HARDLY : patience;
            }
        }
        for (Member member : left) {
            if (member.waitedFor(fault)) {
                member.fault = fault;
                continue;
            }
            try {
                member.result = alone.apply(member.asked, patience);
                fault = null;
            } catch (RuntimeException | Error e) {
                member.fault = e;
                fault = e;
            }
        }
        return fault;
    }

    private static boolean isLocked(Throwable fault) {
        return fault instanceof DatabaseException database && database.isLocked();
    }

    private List<Member> left(List<Member> group, List<R> results) {
        List<Member> left = new ArrayList<>();
        for (int i = 0; i < group.size(); i++) {
            group.get(i).result = results.get(i);
            if (results.get(i) == null) {
                left.add(group.get(i));
            }
        }
        return left;
    }

    private synchronized void release(List<Member> group, Throwable fault) {
        for (Member member : group) {
            member.done = true;
            inHand.removeAll(member.names);
        }
        working.remove(group);
        for (Iterator<Member> next = waiting.iterator(); next.hasNext(); ) {
            Member member = next.next();
            if (member.waitedFor(fault)) {
                member.fault = fault;
                member.done = true;
                next.remove();
            }
        }
        notifyAll();
    }
}
