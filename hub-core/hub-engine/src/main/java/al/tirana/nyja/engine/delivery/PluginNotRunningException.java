package al.tirana.nyja.engine.delivery;

/** The plugin left this node between the lease and the sending. Nobody's fault; the delivery waits for its return. */
public class PluginNotRunningException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PluginNotRunningException(String plugin) {
        super("plugin not running: " + plugin);
    }
}
