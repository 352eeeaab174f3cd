package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.engine.register.PluginPresence.Template;
import al.tirana.nyja.spi.host.DeployedPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what a plugin carries for whoever writes an agreement of its kind: documents in {@code META-INF/nyja/templates}, listed in
 * {@code index.txt} there. They never become known by themselves, and a plugin works without them.
 */
final class PluginTemplates {

    private static final Logger LOG = LoggerFactory.getLogger(PluginTemplates.class);
    private static final String FOLDER = "META-INF/nyja/templates/";
    private static final String ENDING = ".yaml";

    private PluginTemplates() {}

    static List<Template> of(String plugin, DeployedPlugin deployed) {
        List<Template> found = new ArrayList<>();
        for (String file :
                text(deployed, FOLDER + "index.txt").lines().map(String::strip).toList()) {
            if (file.endsWith(ENDING)) {
                String document = text(deployed, FOLDER + file);
                if (!document.isEmpty()) {
                    String name = plugin + "." + file.substring(0, file.length() - ENDING.length());
                    found.add(new Template(name, document));
                }
            }
        }
        return found;
    }

    private static String text(DeployedPlugin deployed, String path) {
        try (InputStream stream = deployed.resources().getResourceAsStream(path)) {
            return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            LOG.warn(
                    "The templates of {} could not be read: {}",
                    deployed.deployment(),
                    e.getClass().getName());
            return "";
        }
    }
}
