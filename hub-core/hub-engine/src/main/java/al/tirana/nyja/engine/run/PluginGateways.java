package al.tirana.nyja.engine.run;

import java.util.Collection;
import java.util.Optional;

/** The plugins that run in this server. */
public interface PluginGateways {

    Collection<String> runningIds();

    Optional<PluginGateway> of(String plugin);
}
