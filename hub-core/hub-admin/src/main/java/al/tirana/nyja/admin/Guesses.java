package al.tirana.nyja.admin;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Wrong passwords by address and name: ten within a quarter of an hour, and this name waits for a quarter of an hour at
 * this address. Nobody elsewhere notices, so a stranger locks out only whoever shares the stranger's address.
 *
 * <p>Bounded: the addresses seen last, and of each so many names; further names of one address count as one, so trying
 * many is not a way to make the hub forget. Safe for all threads.
 */
final class Guesses {

    static final int LIMIT = 10;
    static final Duration WAIT = Duration.ofMinutes(15);
    static final int ADDRESSES = 10_000;
    static final int NAMES = 32;
    private static final String FURTHER = "";

    private final LongSupplier nanos;
    private final Map<String, Map<String, Count>> addresses = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, Count>> eldest) {
            return size() > ADDRESSES;
        }
    };

    /** @param nanos as {@link System#nanoTime} */
    Guesses(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** How long this name still waits at this address; zero if it does not. */
    synchronized Duration waits(String address, String name) {
        Map<String, Count> names = addresses.get(address);
        Count count = names == null ? null : names.get(key(names, name));
        if (count == null || count.failures < LIMIT) {
            return Duration.ZERO;
        }
        long left = count.since + WAIT.toNanos() - nanos.getAsLong();
        return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
    }

    synchronized void failed(String address, String name) {
        long now = nanos.getAsLong();
        Map<String, Count> names = addresses.computeIfAbsent(address, any -> new HashMap<>());
        names.values().removeIf(count -> now - count.since > WAIT.toNanos());
        Count count = names.computeIfAbsent(key(names, name), any -> new Count(now));
        count.failures++;
        if (count.failures == LIMIT) {
            count.since = now;
        }
    }

    synchronized void succeeded(String address, String name) {
        Map<String, Count> names = addresses.get(address);
        if (names != null) {
            names.remove(name);
            if (names.isEmpty()) {
                addresses.remove(address);
            }
        }
    }

    synchronized int size() {
        return addresses.values().stream().mapToInt(Map::size).sum();
    }

    private static String key(Map<String, Count> names, String name) {
        return names.containsKey(name) || names.size() < NAMES ? name : FURTHER;
    }

    /** Failures of one name at one address. */
    private static final class Count {

        /** Of the first failure; of the last once it waits. */
        private long since;

        private int failures;

        private Count(long since) {
            this.since = since;
        }
    }
}
