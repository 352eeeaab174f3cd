package al.tirana.nyja.fpr;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Ids that grow with time (RFC 9562, version 7), so that an index over them stays compact. */
public final class Uuid7 {

    private static final int COUNTER_BITS = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Milliseconds since 1970 and a counter of 12 bits, in one number that only grows. */
    private static final AtomicLong LAST = new AtomicLong();

    private Uuid7() {}

    /** A new id, greater than any that this JVM made before, also when the clock is set back. */
    public static UUID next() {
        long now = System.currentTimeMillis() << COUNTER_BITS;
        long tick = LAST.updateAndGet(last -> Math.max(last + 1, now));
        long millis = tick >>> COUNTER_BITS;
        long counter = tick & 0xFFF;
        return new UUID(millis << 16 | 0x7000 | counter, RANDOM.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L);
    }
}
