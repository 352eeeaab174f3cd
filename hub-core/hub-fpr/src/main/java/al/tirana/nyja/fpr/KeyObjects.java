package al.tirana.nyja.fpr;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is made of a key, or of a signature's head, before it can be used: costly, the same each time, and safe for all
 * threads. Of those that were used last only, so that keys which ended do not stay for ever.
 */
final class KeyObjects<K, T> {

    static final int MOST = 256;

    /** Fails if the key is none for this. */
    @FunctionalInterface
    interface Maker<K, T, E extends Exception> {
        T make(K key) throws E;
    }

    private final Map<K, T> made = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, T> eldest) {
            return size() > MOST;
        }
    };

    /** A key that cannot be used is asked anew each time. */
    <E extends Exception> T of(K key, Maker<K, T, E> maker) throws E {
        synchronized (made) {
            T known = made.get(key);
            if (known != null) {
                return known;
            }
        }
        T fresh = maker.make(key);
        synchronized (made) {
            made.put(key, fresh);
        }
        return fresh;
    }
}
