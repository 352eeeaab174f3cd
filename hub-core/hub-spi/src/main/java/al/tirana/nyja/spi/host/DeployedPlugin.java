package al.tirana.nyja.spi.host;

import al.tirana.nyja.spi.Plugin;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * A plugin as it stands in the server.
 *
 * @param plugin the bean
 * @param deployment name of the WAR
 * @param resources class loader of the WAR: agreement documents and code lists are read from it
 * @param context runs a task in the naming and class loading context of the WAR
 * @param sha256 over everything in the WAR; empty if the server does not say
 */
public record DeployedPlugin(Plugin plugin, String deployment, ClassLoader resources, Executor context, String sha256) {

    /** A plugin of which the server does not say what it has deployed. */
    public DeployedPlugin(Plugin plugin, String deployment, ClassLoader resources, Executor context) {
        this(plugin, deployment, resources, context, "");
    }

    public DeployedPlugin {
        Objects.requireNonNull(plugin, "plugin");
        Objects.requireNonNull(deployment, "deployment");
        Objects.requireNonNull(resources, "resources");
        Objects.requireNonNull(context, "context");
    }
}
