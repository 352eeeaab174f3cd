package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.fpr.BroughtType;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.host.DeployedPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the message types that a plugin carries: schemas in {@code META-INF/nyja/types}, listed in {@code index.txt} there. */
final class PluginTypes {

    private static final String FOLDER = "META-INF/nyja/types/";
    private static final String INDEX = FOLDER + "index.txt";

    private PluginTypes() {}

    /** @throws FailedPluginException if one of them cannot be used */
    static List<BroughtType> of(DeployedPlugin deployed) throws FailedPluginException {
        List<BroughtType> types = new ArrayList<>();
        String index = text(deployed, INDEX);
        if (index == null) {
            return types;
        }
        for (String file :
                index.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
            String schema = text(deployed, FOLDER + file);
            if (schema == null) {
                throw new FailedPluginException(new Text(
                        INDEX + " rendit " + file + ", që mungon aty.",
                        INDEX + " lists " + file + ", which is not there."));
            }
            try {
                types.add(BroughtType.read(schema));
            } catch (BroughtType.Unusable e) {
                throw new FailedPluginException(new Text(
                        FOLDER + file + " nuk mund të përdoret: " + e.sq(),
                        FOLDER + file + " cannot be used: " + e.en()));
            }
        }
        return types;
    }

    private static String text(DeployedPlugin deployed, String path) throws FailedPluginException {
        try (InputStream stream = deployed.resources().getResourceAsStream(path)) {
            return stream == null ? null : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw FailedPluginException.of(e);
        }
    }
}
