package al.tirana.nyja.systemtest.outside;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A connector as docs/write-a-connector.md describes it, put together by hand: a declaration and libraries, no class. */
final class ConnectorWar {

    private static final String MANIFEST = """
            Manifest-Version: 1.0
            Dependencies: al.tirana.nyja.spi services, al.tirana.nyja.camel services

            """;

    private ConnectorWar() {}

    /**
     * @param declaration name of a file in the test's folder {@code connectors}
     * @param libraries names of artifacts
     */
    static void write(Path war, String declaration, List<String> libraries) throws IOException {
        Path part = war.resolveSibling(war.getFileName() + ".part");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(part));
                InputStream yaml = ConnectorWar.class.getResourceAsStream("/connectors/" + declaration)) {
            put(zip, "META-INF/MANIFEST.MF", MANIFEST.getBytes(StandardCharsets.UTF_8));
            put(zip, "WEB-INF/beans.xml", new byte[0]);
            put(zip, "WEB-INF/classes/META-INF/nyja/connector.yaml", yaml.readAllBytes());
            for (String library : libraries) {
                Path jar = jar(library);
                put(zip, "WEB-INF/lib/" + jar.getFileName(), Files.readAllBytes(jar));
            }
        }
        Files.move(part, war);
    }

    /** On the class path of these tests. */
    private static Path jar(String artifact) {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .map(Path::of)
                .filter(path ->
                        path.getFileName().toString().matches(artifact + "-[0-9][^-]*(-x86_64|\\.Final)*\\.jar"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(artifact));
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
