package al.tirana.nyja.spi.host;

import al.tirana.nyja.spi.Plugin;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import java.util.ArrayList;
import java.util.List;
import javax.naming.NamingException;

/**
 * Finds the plugin beans of a deployment when it has started and puts them in the {@link PluginDirectory}; takes them
 * out again when it stops. So a plugin needs no start-up code of its own.
 */
public class PluginExtension implements Extension {

    private final List<DeployedPlugin> registered = new ArrayList<>();

    void started(@Observes Startup startup, BeanManager beans) throws NamingException {
        for (Bean<?> bean : beans.getBeans(Plugin.class)) {
            Plugin plugin = (Plugin) beans.getReference(bean, Plugin.class, beans.createCreationalContext(bean));
            DeployedPlugin deployed = new DeployedPlugin(
                    plugin,
                    DeploymentContext.name(),
                    Thread.currentThread().getContextClassLoader(),
                    DeploymentContext.ofThisThread(),
                    DeployedCode.sha256(bean.getBeanClass()));
            registered.add(deployed);
            PluginDirectory.theDirectory().register(deployed);
        }
    }

    void stopping(@Observes Shutdown shutdown) {
        deregister();
    }

    /** Also when the deployment never started in full. */
    void stopped(@Observes BeforeShutdown shutdown) {
        deregister();
    }

    private void deregister() {
        registered.forEach(PluginDirectory.theDirectory()::deregister);
        registered.clear();
    }
}
