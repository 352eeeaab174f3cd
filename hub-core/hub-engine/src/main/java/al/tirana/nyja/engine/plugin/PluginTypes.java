package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.fpr.BroughtType;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.host.DeployedPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the message types that a plugin carries: schemas in {@code META-INF/nyja/types}, listed in {@code index.txt} there. */
final class PluginTypes {

    private static final Logger LOG = LoggerFactory.getLogger(PluginTypes.class);
    private static final String FOLDER = "META-INF/nyja/types/";
    private static final String INDEX = FOLDER + "index.txt";

    private PluginTypes() {}

    /**
     * @param agreedUpon the type whose schema was agreed upon word by word: it counts though it could not be brought anew
     * @throws FailedPluginException if one of them cannot be used
     */
    static List<BroughtType> of(DeployedPlugin deployed, Function<String, Optional<BroughtType>> agreedUpon)
            throws FailedPluginException {
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
            types.add(type(file, schema, agreedUpon));
        }
        return types;
    }

    private static BroughtType type(String file, String schema, Function<String, Optional<BroughtType>> agreedUpon)
            throws FailedPluginException {
        try {
            return BroughtType.read(schema);
        } catch (BroughtType.Unusable e) {
            BroughtType kept = agreedUpon
                    .apply(schema)
                    .orElseThrow(() -> new FailedPluginException(new Text(
                            FOLDER + file + " nuk mund të përdoret: " + e.sq(),
                            FOLDER + file + " cannot be used: " + e.en())));
            LOG.warn(
                    "{} vlen sepse u miratua; versioni i radhës duhet ndrequr: {} / {} counts since it was agreed upon;"
                            + " its next version has to be corrected: {}",
                    kept,
                    e.sq(),
                    kept,
                    e.en());
            return kept;
        }
    }

    private static String text(DeployedPlugin deployed, String path) throws FailedPluginException {
        try (InputStream stream = deployed.resources().getResourceAsStream(path)) {
            return stream == null ? null : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw FailedPluginException.of(e);
        }
    }
}
