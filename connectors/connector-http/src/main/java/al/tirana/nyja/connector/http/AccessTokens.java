package al.tirana.nyja.connector.http;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The token of one endpoint: asked for when it is needed first, kept, and renewed before its end by one caller while the
 * others go on with the one that still holds. For many threads.
 */
final class AccessTokens {

    /** Asks the sign-in server; may take as long as that server. */
    @FunctionalInterface
    interface Source {
        AccessToken ask() throws IOException;
    }

    /** Whoever has waited for a request that failed does not make the same one again. */
    private static final long SHARED_FAILURE = 1_000_000_000L;

    private record Failure(NoTokenException why, long until) {}

    private final Source source;
    private final LongSupplier nanos;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile AccessToken token;
    private Failure failure; // guarded by asking

    AccessTokens(Source source, LongSupplier nanos) {
        this.source = source;
        this.nanos = nanos;
    }

    /** @throws NoTokenException if there is none that holds, and none to be had */
    AccessToken get() throws IOException {
        AccessToken last = token;
        long now = nanos.getAsLong();
        if (last == null || !last.holds(now)) {
            return waitFor();
        }
        if (last.isToBeRenewed(now) && asking.tryLock()) {
            try {
                if (token == last && !failed(now)) {
                    return renewed();
                }
            } catch (NoTokenException e) {
                return last; // it holds for a while; whoever comes next tries again
            } finally {
                asking.unlock();
            }
        }
        return last;
    }

    /** The partner does not take it any more, whatever it was promised. One that came meanwhile stays. */
    void refused(AccessToken one) {
        asking.lock();
        try {
            if (token == one) {
                token = null;
            }
        } finally {
            asking.unlock();
        }
    }

    private AccessToken waitFor() throws IOException {
        asking.lock();
        try {
            AccessToken last = token;
            long now = nanos.getAsLong();
            if (last != null && last.holds(now)) {
                return last;
            }
            if (failed(now)) {
                throw failure.why();
            }
            return renewed();
        } finally {
            asking.unlock();
        }
    }

    private boolean failed(long now) {
        return failure != null && now - failure.until() < 0;
    }

    private AccessToken renewed() throws IOException {
        try {
            AccessToken one = source.ask();
            token = one;
            failure = null;
            return one;
        } catch (NoTokenException e) {
            failure = new Failure(e, nanos.getAsLong() + SHARED_FAILURE);
            throw e;
        }
    }
}
