package al.tirana.nyja.spi.host;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where plugins and the hub meet. It lives in the SPI's module, of which the server has one, so it does not matter who
 * starts first, or whether the hub is deployed again under running plugins.
 *
 * <p>Thread safe. Listeners are called one after the other, on the thread that registers, so they must be quick: the
 * hub hands the work to a thread of its own.
 */
public final class PluginDirectory {

    /** Hears of plugins that come and go. Those already there are told when it is added. */
    public interface Listener {

        void deployed(DeployedPlugin plugin);

        void undeployed(DeployedPlugin plugin);
    }

    private static final PluginDirectory THE_DIRECTORY = new PluginDirectory();

    private final Set<DeployedPlugin> plugins = new LinkedHashSet<>();
    private final List<Listener> listeners = new ArrayList<>();

    private PluginDirectory() {}

    public static PluginDirectory theDirectory() {
        return THE_DIRECTORY;
    }

    public synchronized void register(DeployedPlugin plugin) {
        if (plugins.add(plugin)) {
            listeners.forEach(listener -> listener.deployed(plugin));
        }
    }

    public synchronized void deregister(DeployedPlugin plugin) {
        if (plugins.remove(plugin)) {
            listeners.forEach(listener -> listener.undeployed(plugin));
        }
    }

    public synchronized void listen(Listener listener) {
        if (listeners.contains(listener)) {
            return; // it was told already
        }
        listeners.add(listener);
        plugins.forEach(listener::deployed);
    }

    public synchronized void ignore(Listener listener) {
        listeners.remove(listener);
    }
}
