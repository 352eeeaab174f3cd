package al.tirana.nyja.spi.host;

import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.spi.Spi;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.naming.NamingException;

/**
 * Finds the plugin beans of a deployment when it has started and puts them in the {@link PluginDirectory}; takes them
 * out again when it stops. So a plugin needs no start-up code of its own.
 */
public class PluginExtension implements Extension {

    private final List<DeployedPlugin> registered = new ArrayList<>();
    private String level = "";

    /** Before any class of the WAR is loaded: one that was built for another level of the SPI may not load at all. */
    void beginning(@Observes BeforeBeanDiscovery discovery) {
        level = DeployedManifest.value(Thread.currentThread().getContextClassLoader(), Spi.MANIFEST);
    }

    void started(@Observes Startup startup, BeanManager beans) throws NamingException {
        Set<Bean<?>> found = beans.getBeans(Plugin.class);
        if (found.isEmpty() && !level.isEmpty()
                || !found.isEmpty()
                        && !deployed(null, "", TriedContract.Result.NOT_TRIED).fits()) {
            register(deployed(null, "", TriedContract.Result.NOT_TRIED)); // the hub says why it is none
            return;
        }
        for (Bean<?> bean : found) {
            Plugin plugin = (Plugin) beans.getReference(bean, Plugin.class, beans.createCreationalContext(bean));
            Class<?> code = bean.getBeanClass();
            register(deployed(plugin, DeployedCode.sha256(code), contract(code)));
        }
    }

    private static TriedContract.Result contract(Class<?> code) {
        TriedContract tried = TriedContract.of(Thread.currentThread().getContextClassLoader());
        return tried == null ? TriedContract.Result.NOT_TRIED : tried.about(DeployedCode.classes(code));
    }

    private DeployedPlugin deployed(Plugin plugin, String sha256, TriedContract.Result contract)
            throws NamingException {
        return new DeployedPlugin(
                plugin,
                DeploymentContext.name(),
                Thread.currentThread().getContextClassLoader(),
                DeploymentContext.ofThisThread(),
                sha256,
                level,
                contract);
    }

    private void register(DeployedPlugin deployed) {
        registered.add(deployed);
        PluginDirectory.theDirectory().register(deployed);
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
