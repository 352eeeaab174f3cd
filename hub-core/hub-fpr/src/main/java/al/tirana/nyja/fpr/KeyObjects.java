package al.tirana.nyja.fpr;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is made of a key before it can be used: costly, the same each time, and safe for all threads. Of the keys that
 * were used last only, so that keys which ended do not stay for ever.
 */
final class KeyObjects<T> {

    static final int MOST = 256;

    /** Fails if the key is none for this. */
    @FunctionalInterface
    interface Maker<T> {
        T make(ECKey key) throws JOSEException;
    }

    private final Map<ECKey, T> made = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ECKey, T> eldest) {
            return size() > MOST;
        }
    };

    /** A key that cannot be used is asked anew each time. */
    T of(ECKey key, Maker<T> maker) throws JOSEException {
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
