package al.tirana.nyja.engine.door;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * How much of the hub each asker may hold at once: requests, and bytes of bodies and answers. A small body needs no share of
 * what all have together, so who sends ordinary messages is never refused because others send large ones.
 *
 * <p>Thread safe.
 */
final class Shares {

    /** More than an ordinary message has. */
    static final int SMALL = 64 * 1024;

    private final ToLongFunction<String> requestsEach;
    private final ToLongFunction<String> waitingEach;
    private final ToLongFunction<String> bytesEach;
    private final long bytesInAll;
    private final Map<String, Held> held = new HashMap<>();
    private long largeBytes;

    private static final class Held {
        private int requests;
        private int waiting;
        private long bytes;
    }

    /** @param waitingEach how many may wait for an answer, besides those that are worked on */
    Shares(int requestsEach, int waitingEach, long bytesEach, long bytesInAll) {
        this(who -> requestsEach, who -> waitingEach, who -> bytesEach, bytesInAll);
    }

    /** Each of an asker, as it is at the time; nobody has more bytes than all together. */
    Shares(
            ToLongFunction<String> requestsEach,
            ToLongFunction<String> waitingEach,
            ToLongFunction<String> bytesEach,
            long bytesInAll) {
        this.requestsEach = requestsEach;
        this.waitingEach = waitingEach;
        this.bytesEach = bytesEach;
        this.bytesInAll = bytesInAll;
    }

    /** Begins a request; null if this asker has too many. */
    synchronized Share begin(String who) {
        Held mine = held.computeIfAbsent(who, key -> new Held());
        if (mine.requests >= requestsEach.applyAsLong(who)) {
            return null;
        }
        mine.requests++;
        return new Share(who, mine);
    }

    /** How many requests this asker has now. */
    synchronized int requests(String who) {
        Held mine = held.get(who);
        return mine == null ? 0 : mine.requests;
    }

    /** One request's part. */
    final class Share {

        private final String who;
        private final Held mine;
        private long bytes;
        private boolean waits;
        private boolean ended;

        private Share(String who, Held mine) {
            this.who = who;
            this.mine = mine;
        }

        /** @return false if it is too much; then nothing more is held */
        boolean more(int count) {
            synchronized (Shares.this) {
                long large = large(bytes + count) - large(bytes);
                if (ended
                        || mine.bytes + count > Math.min(bytesInAll, bytesEach.applyAsLong(who))
                        || large > 0 && largeBytes + large > bytesInAll) {
                    return false;
                }
                hold(count, large);
                return true;
            }
        }

        /** What must be held whether or not there is room: an answer that was made. */
        void anyway(int count) {
            synchronized (Shares.this) {
                if (!ended) {
                    hold(count, large(bytes + count) - large(bytes));
                }
            }
        }

        /**
         * Its work is done, and it waits for what others do: it no longer takes the place of one that is worked on.
         *
         * @return false if too many of this asker wait
         */
        boolean waits() {
            synchronized (Shares.this) {
                if (ended || waits || mine.waiting >= waitingEach.applyAsLong(who)) {
                    return false;
                }
                waits = true;
                mine.requests--;
                mine.waiting++;
                return true;
            }
        }

        /** The request is over; again and again without harm. */
        void end() {
            synchronized (Shares.this) {
                if (ended) {
                    return;
                }
                ended = true;
                largeBytes -= large(bytes);
                mine.bytes -= bytes;
                if (waits) {
                    mine.waiting--;
                } else {
                    mine.requests--;
                }
                if (mine.requests == 0 && mine.waiting == 0) {
                    held.remove(who);
                }
            }
        }

        private void hold(int count, long large) {
            bytes += count;
            mine.bytes += count;
            largeBytes += large;
        }

        private static long large(long bytes) {
            return Math.max(0, bytes - SMALL);
        }
    }
}
