package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.spi.Spi;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.host.DeployedPlugin;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/**
 * A plugin that may run: it was built for this SPI, has a proper id, and its documents compile.
 *
 * @param handlers what it can do
 * @param documents what it brings; none until they are {@link #read()}
 */
record CheckedPlugin(
        String id,
        Text name,
        int spiVersion,
        DeployedPlugin deployed,
        DeclaredHandlers handlers,
        List<PluginDocuments.Document> documents) {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    /** Who it is and what it can do. Its documents may use types that it brings, so they are read when these are known. */
    static CheckedPlugin of(DeployedPlugin deployed) throws FailedPluginException {
        return inside(deployed, () -> check(deployed));
    }

    /** With its documents. */
    CheckedPlugin read() throws FailedPluginException {
        return inside(
                deployed,
                () -> new CheckedPlugin(
                        id, name, spiVersion, deployed, handlers, PluginDocuments.of(deployed, id, handlers)));
    }

    private static CheckedPlugin inside(DeployedPlugin deployed, Callable<CheckedPlugin> work)
            throws FailedPluginException {
        try {
            return PluginCall.call(deployed.context(), work);
        } catch (FailedPluginException e) {
            throw e;
        } catch (Exception | LinkageError | StackOverflowError e) {
            throw FailedPluginException.of(e);
        }
    }

    /** By what its manifest says: a class of another level is not touched. */
    private static Plugin fitting(DeployedPlugin deployed) throws FailedPluginException {
        String line = Spi.MANIFEST + ": " + Spi.LEVEL;
        if (deployed.spi().isEmpty()) {
            throw new FailedPluginException(new Text(
                    "META-INF/MANIFEST.MF i WAR-it nuk thotë për cilën SPI është ndërtuar: shtoni rreshtin " + line
                            + " (e shton prindi al.tirana.nyja:plugins) dhe vendoseni sërish.",
                    "META-INF/MANIFEST.MF of the WAR does not say for which SPI it was built: add the line " + line
                            + " (the parent al.tirana.nyja:plugins adds it) and deploy it again."));
        }
        if (!deployed.fits()) {
            throw new FailedPluginException(new Text(
                    "Manifesti thotë " + Spi.MANIFEST + ": " + deployed.spi() + ", serveri ka " + Spi.LEVEL
                            + ". Ndërtojeni përsëri me hub-spi të këtij serveri dhe vendoseni sërish.",
                    "The manifest says " + Spi.MANIFEST + ": " + deployed.spi() + ", the server has " + Spi.LEVEL
                            + ". Build it again with this server's hub-spi and deploy it again."));
        }
        if (deployed.plugin() == null) {
            throw new FailedPluginException(new Text(
                    "WAR-i nuk ka asnjë klasë që është Plugin: duhen @ApplicationScoped dhe WEB-INF/beans.xml; shihni"
                            + " log-un nëse klasa nuk u ngarkua dot.",
                    "The WAR has no class that is a Plugin: it needs @ApplicationScoped and WEB-INF/beans.xml; see the"
                            + " log for a class that could not be loaded."));
        }
        return deployed.plugin();
    }

    private static CheckedPlugin check(DeployedPlugin deployed) throws FailedPluginException {
        Plugin plugin = fitting(deployed);
        int version = plugin.spiVersion();
        if (version != Spi.VERSION) {
            throw new FailedPluginException(new Text(
                    "Shtojca është ndërtuar për SPI " + version + ", serveri ka SPI " + Spi.VERSION
                            + ". Ndërtojeni përsëri me hub-spi të këtij serveri dhe vendoseni sërish.",
                    "The plugin was built for SPI " + version + ", the server has SPI " + Spi.VERSION
                            + ". Build it again with this server's hub-spi and deploy it again."));
        }
        String id = plugin.id();
        if (id == null || !ID.matcher(id).matches()) {
            throw new FailedPluginException(new Text(
                    "Identifikuesi i shtojcës duhet të ketë 1-40 shkronja të vogla, shifra ose viza.",
                    "A plugin's id must have 1-40 lower case letters, digits or hyphens."));
        }
        DeclaredHandlers handlers = DeclaredHandlers.of(plugin);
        return new CheckedPlugin(id, plugin.name(), version, deployed, handlers, List.of());
    }
}
