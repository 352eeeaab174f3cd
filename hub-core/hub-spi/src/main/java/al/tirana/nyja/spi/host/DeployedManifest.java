package al.tirana.nyja.spi.host;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.jar.Manifest;

/** The manifest of a deployed WAR, without loading a class of it. */
final class DeployedManifest {

    private static final String PLACE = "META-INF/MANIFEST.MF";
    private static final String OF_A_WAR = ".war/" + PLACE;

    private DeployedManifest() {}

    /** What it says under a name; an empty text if nothing. Manifests of libraries beside it do not count. */
    static String value(ClassLoader war, String name) {
        try {
            for (URL manifest : Collections.list(war.getResources(PLACE))) {
                if (manifest.getPath().endsWith(OF_A_WAR)) {
                    return value(manifest, name);
                }
            }
            return "";
        } catch (IOException e) {
            return "";
        }
    }

    private static String value(URL manifest, String name) throws IOException {
        try (InputStream text = manifest.openStream()) {
            String value = new Manifest(text).getMainAttributes().getValue(name);
            return value == null ? "" : value.strip();
        }
    }
}
