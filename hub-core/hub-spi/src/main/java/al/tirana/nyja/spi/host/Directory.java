package al.tirana.nyja.spi.host;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where what is deployed and the hub meet. It lives in the SPI's module, of which the server has one, so it does not matter
 * who starts first, or whether the hub is deployed again under running deployments.
 *
 * <p>Thread safe. Listeners are called one after the other, on the thread that registers, so they must be quick: the
 * hub hands the work to a thread of its own.
 *
 * @param <T> what is deployed
 */
public class Directory<T> {

    /**
     * Hears of what comes and goes. What is already there is told when it is added.
     *
     * @param <T> what is deployed
     */
    public interface Listener<T> {

        void deployed(T one);

        void undeployed(T one);
    }

    private final Set<T> all = new LinkedHashSet<>();
    private final List<Listener<T>> listeners = new ArrayList<>();

    Directory() {}

    public synchronized void register(T one) {
        if (all.add(one)) {
            listeners.forEach(listener -> listener.deployed(one));
        }
    }

    public synchronized void deregister(T one) {
        if (all.remove(one)) {
            listeners.forEach(listener -> listener.undeployed(one));
        }
    }

    public synchronized void listen(Listener<T> listener) {
        if (listeners.contains(listener)) {
            return; // it was told already
        }
        listeners.add(listener);
        all.forEach(listener::deployed);
    }

    public synchronized void ignore(Listener<T> listener) {
        listeners.remove(listener);
    }
}
