package al.tirana.ura.engine.register;

import java.util.Set;

/** Which plugins are in the server and run. Told by the plugins' life cycle. */
public interface PluginPresence {

    /** Ids of the plugins that run. */
    Set<String> runningIds();
}
