package al.tirana.nyja.spi.host;

/** Where plugins and the hub meet. */
public final class PluginDirectory extends Directory<DeployedPlugin> {

    /** Hears of plugins that come and go. */
    public interface Listener extends Directory.Listener<DeployedPlugin> {}

    private static final PluginDirectory THE_DIRECTORY = new PluginDirectory();

    private PluginDirectory() {}

    public static PluginDirectory theDirectory() {
        return THE_DIRECTORY;
    }
}
