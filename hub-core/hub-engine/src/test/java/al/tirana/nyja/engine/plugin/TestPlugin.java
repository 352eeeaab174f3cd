package al.tirana.nyja.engine.plugin;

import al.tirana.nyja.spi.Handlers;
import al.tirana.nyja.spi.Plugin;
import al.tirana.nyja.spi.Spi;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.host.DeployedPlugin;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A plugin as an author would write it, and a WAR around it. Subclasses break one thing. */
class TestPlugin implements Plugin {

    static final String AGREEMENT = "BT-OSHC0012-2026-01";

    /** A table of two columns. */
    private static final String LINES = """
            type: referral.status.changed.v1
            separator: ";"
            zone: Europe/Tirane
            rows: 1000
            record: {column: number}
            columns:
              number: {to: /data/body/receiverRef, required: true, pattern: "[A-Z0-9-]{1,40}", like: R-2026-0087}
              state: {to: /data/body/to, required: true, text: 200}
            """;

    private final String id;

    TestPlugin(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Text name() {
        return new Text("Provë", "Test");
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public void declare(Handlers handlers) {
        // speaks FPR both ways
    }

    /** Deployed with the agreement of the NGO plugin, rewritten to name this one. */
    DeployedPlugin deployedAs(String war) throws Exception {
        return deployedAs(war, ngoAgreement().replace("plugin: ngo-referral", "plugin: " + id));
    }

    DeployedPlugin deployedAs(String war, String agreement) {
        return deployedAs(
                war, Map.of("META-INF/nyja/agreement.yaml", agreement, "META-INF/nyja/lines.table.yaml", LINES));
    }

    /** @param resources what the WAR holds, by path */
    DeployedPlugin deployedAs(String war, Map<String, String> resources) {
        ClassLoader loader = new ClassLoader(null) {
            @Override
            public InputStream getResourceAsStream(String name) {
                String text = resources.get(name);
                return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            }
        };
        return new DeployedPlugin(this, war, loader, Runnable::run, "c0de");
    }

    static String ngoAgreement() throws Exception {
        return Files.readString(
                Path.of("../../plugins/plugin-ngo-referral/src/main/resources/META-INF/nyja/agreement.yaml"));
    }
}
