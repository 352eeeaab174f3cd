package al.tirana.nyja.spi.host;

import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.spi.Spi;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * A plugin as it stands in the server.
 *
 * @param plugin the bean; null where the manifest, or a class that cannot be loaded, keeps it from being one
 * @param deployment name of the WAR
 * @param resources class loader of the WAR: agreement documents and code lists are read from it
 * @param context runs a task in the naming and class loading context of the WAR
 * @param sha256 over everything in the WAR; empty if the server does not say
 * @param spi what the manifest says under {@link Spi#MANIFEST}; empty: nothing
 * @param contract what the test kit's contract, as it lies in the WAR, says about this code
 */
public record DeployedPlugin(
        Plugin plugin,
        String deployment,
        ClassLoader resources,
        Executor context,
        String sha256,
        String spi,
        TriedContract.Result contract) {

    /** Of which nobody tells whether it was tried. */
    public DeployedPlugin(
            Plugin plugin, String deployment, ClassLoader resources, Executor context, String sha256, String spi) {
        this(plugin, deployment, resources, context, sha256, spi, TriedContract.Result.NOT_TRIED);
    }

    /** Whose manifest says what it should. */
    public DeployedPlugin(Plugin plugin, String deployment, ClassLoader resources, Executor context, String sha256) {
        this(plugin, deployment, resources, context, sha256, Spi.LEVEL);
    }

    /** Whether its manifest names a level that this server has: the same major. */
    public boolean fits() {
        return major().equals(String.valueOf(Spi.VERSION));
    }

    private String major() {
        return spi.matches("[0-9]{1,4}[.][0-9]{1,4}") ? spi.substring(0, spi.indexOf('.')) : "";
    }

    /** A plugin of which the server does not say what it has deployed. */
    public DeployedPlugin(Plugin plugin, String deployment, ClassLoader resources, Executor context) {
        this(plugin, deployment, resources, context, "");
    }

    public DeployedPlugin {
        Objects.requireNonNull(deployment, "deployment");
        Objects.requireNonNull(resources, "resources");
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(spi, "spi");
        Objects.requireNonNull(contract, "contract");
    }
}
