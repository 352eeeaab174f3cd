package al.tirana.nyja.admin;

import al.tirana.nyja.engine.plugin.PluginState;
import al.tirana.nyja.spi.Text;
import java.util.List;

/** Plugins that failed, or whose document is not the approved one. */
final class PluginNeeds {

    private PluginNeeds() {}

    static void plugins(Attention needs, List<PluginState> plugins) {
        plugins.stream()
                .filter(plugin -> plugin.state() == PluginState.State.FAILED)
                .forEach(plugin -> needs.error(
                        plugin.id(),
                        plugin.cause() == null
                                ? new Text("Shtojca dështoi", "The plugin failed")
                                : new Text(
                                        "Shtojca dështoi: " + plugin.cause().sq(),
                                        "The plugin failed: " + plugin.cause().en()),
                        new Text(
                                "Vendosni një version të rregulluar; dërgesat e saj presin",
                                "Deploy a repaired version; its deliveries wait")));
        plugins.stream()
                .filter(plugin -> plugin.state() != PluginState.State.FAILED && plugin.warning() != null)
                .forEach(
                        plugin -> needs.warning(
                                plugin.id(),
                                plugin.warning(),
                                new Text(
                                        "Kontrollojeni me «nyja agreement check <skedari>» dhe vendosni WAR-in me numrin e ri",
                                        "Check it with \"nyja agreement check <file>\", and deploy the WAR with the new number")));
    }
}
