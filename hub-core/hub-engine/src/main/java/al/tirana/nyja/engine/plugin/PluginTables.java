package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.agreement.Fault;
import al.tirana.nyja.agreement.table.Tables;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.host.DeployedPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compiles the table documents that a plugin names, so that their faults are told when it is deployed. */
final class PluginTables {

    private PluginTables() {}

    static List<Text> faults(DeployedPlugin deployed, DeclaredHandlers handlers) {
        Tables tables = new Tables(deployed.resources());
        List<Text> faults = new ArrayList<>();
        handlers.tables().forEach(path -> fault(tables, path).ifPresent(faults::add));
        return faults;
    }

    private static Optional<Text> fault(Tables tables, String path) {
        try {
            List<Fault> faults = tables.faults(path);
            return faults.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Text(
                            path + " nuk mund të përdoret: " + joined(faults, "sq"),
                            path + " cannot be used: " + joined(faults, "en")));
        } catch (IllegalArgumentException e) {
            return Optional.of(new Text(
                    "Mungon burimi " + path + ". Vendoseni te src/main/resources të shtojcës.",
                    "The resource " + path + " is missing. Put it into the plugin's src/main/resources."));
        }
    }

    private static String joined(List<Fault> faults, String language) {
        return faults.stream().map(fault -> fault.in(language)).collect(Collectors.joining("; "));
    }
}
