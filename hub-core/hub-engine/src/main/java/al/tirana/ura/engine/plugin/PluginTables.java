package al.tirana.ura.engine.plugin;

import al.tirana.ura.engine.agreement.Fault;
import al.tirana.ura.engine.agreement.Flow;
import al.tirana.ura.engine.table.Tables;
import al.tirana.ura.spi.FileLayout;
import al.tirana.ura.spi.Text;
import al.tirana.ura.spi.host.DeployedPlugin;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compiles the table documents that a plugin names, so that their faults are told when it is deployed. */
final class PluginTables {

    private PluginTables() {}

    static void check(DeployedPlugin deployed, List<PluginDocuments.Document> documents) throws FailedPluginException {
        Tables tables = new Tables(deployed.resources());
        for (PluginDocuments.Document document : documents) {
            for (Flow flow : document.agreement().flows()) {
                Optional<FileLayout> layout = deployed.plugin().files(flow.id());
                if (layout.isPresent()) {
                    check(tables, layout.get().table());
                }
            }
        }
    }

    private static void check(Tables tables, String path) throws FailedPluginException {
        List<Fault> faults;
        try {
            faults = tables.faults(path);
        } catch (IllegalArgumentException e) {
            throw new FailedPluginException(new Text(
                    "Mungon burimi " + path + ". Vendoseni te src/main/resources të shtojcës.",
                    "The resource " + path + " is missing. Put it into the plugin's src/main/resources."));
        }
        if (!faults.isEmpty()) {
            throw new FailedPluginException(new Text(
                    path + " nuk mund të përdoret: " + joined(faults, "sq"),
                    path + " cannot be used: " + joined(faults, "en")));
        }
    }

    private static String joined(List<Fault> faults, String language) {
        return faults.stream().map(fault -> fault.in(language)).collect(Collectors.joining("; "));
    }
}
