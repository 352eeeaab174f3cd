package al.tirana.nyja.admin;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A value that costs something, made at most once in a while however many ask. While one makes it again, the others get
 * what was; only who finds nothing waits.
 */
final class Remembered<T> {

    private record Made<T>(T value, long at) {}

    private final Supplier<T> source;
    private final long age;
    private final LongSupplier nanos;
    private final ReentrantLock making = new ReentrantLock();
    private volatile Made<T> last;

    Remembered(Supplier<T> source, Duration age, LongSupplier nanos) {
        this.source = source;
        this.age = age.toNanos();
        this.nanos = nanos;
    }

    T get() {
        Made<T> seen = last;
        if (isFresh(seen)) {
            return seen.value();
        }
        if (seen == null) {
            making.lock();
        } else if (!making.tryLock()) {
            return seen.value();
        }
        try {
            if (!isFresh(last)) {
                last = new Made<>(source.get(), nanos.getAsLong());
            }
            return last.value();
        } finally {
            making.unlock();
        }
    }

    private boolean isFresh(Made<T> made) {
        return made != null && nanos.getAsLong() - made.at() < age;
    }
}
