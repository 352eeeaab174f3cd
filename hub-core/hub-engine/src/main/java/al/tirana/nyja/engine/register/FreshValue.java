package al.tirana.nyja.engine.register;

import al.tirana.nyja.engine.store.DatabaseException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A value from the database, remembered for a moment, so that a message costs no query. Thread safe. When half its time is
 * over, one thread loads it again while the others go on with what is there; only when all of it is over do they wait. As
 * long as the database says the same, it is the same object: what was thought by it before still holds.
 *
 * <p>A database that is down is asked again only every {@link #SOON}: a queue of threads hears the failure at once
 * instead of one after the other.
 */
final class FreshValue<T> {

    /** How long a change made elsewhere may take to be seen here. */
    static final Duration MAX_AGE = Duration.ofSeconds(1);

    /** How soon it may be loaded again because something was missing in it. */
    static final Duration SOON = Duration.ofMillis(50);

    private record Loaded<T>(T value, DatabaseException failure, long at) {}

    private final Supplier<T> source;
    private final LongSupplier nanos;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile Loaded<T> last;

    FreshValue(Supplier<T> source) {
        this(source, System::nanoTime);
    }

    FreshValue(Supplier<T> source, LongSupplier nanos) {
        this.source = source;
        this.nanos = nanos;
    }

    /** At most {@link #MAX_AGE} old. */
    T get() {
        return notOlderThan(MAX_AGE);
    }

    /** At most {@link #SOON} old: for "not found", which may mean "added just now". */
    T newer() {
        return notOlderThan(SOON);
    }

    /** What was loaded last, however old; null before that, or while the source fails. Never waits. */
    T remembered() {
        Loaded<T> seen = last;
        return seen == null ? null : seen.value();
    }

    private T notOlderThan(Duration age) {
        Loaded<T> seen = last;
        if (isOlder(seen, age)) {
            seen = load(age);
        } else if (isOlder(seen, age.dividedBy(2)) && loading.tryLock()) {
            try {
                seen = load(age.dividedBy(2));
            } finally {
                loading.unlock();
            }
        }
        if (seen.failure() != null) {
            throw seen.failure();
        }
        return seen.value();
    }

    private Loaded<T> load(Duration age) {
        loading.lock();
        try {
            if (isOlder(last, age)) {
                // Its age counts from before the query: what is committed during the query may not be in it.
                long asked = nanos.getAsLong();
                try {
                    last = new Loaded<>(sameOr(source.get()), null, asked);
                } catch (DatabaseException e) {
                    last = new Loaded<>(null, e, nanos.getAsLong());
                }
            }
            return last;
        } finally {
            loading.unlock();
        }
    }

    private T sameOr(T loaded) {
        T before = remembered();
        return Objects.equals(loaded, before) ? before : loaded;
    }

    private boolean isOlder(Loaded<T> seen, Duration age) {
        Duration limit = seen != null && seen.failure() != null ? SOON : age;
        return seen == null || nanos.getAsLong() - seen.at() > limit.toNanos();
    }
}
