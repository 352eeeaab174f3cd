package al.tirana.nyja.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import al.tirana.nyja.cli.admin.AdminClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seen from outside: a plugin is dropped into the running server and taken out again, and nobody else notices. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PluginComesAndGoesIT {

    /** From the copy of the WAR to a known agreement. */
    private static final Duration SOON = Duration.ofMinutes(1);

    private final Path war = ServerUnderTest.get().deployments().resolve("plugin-sample.war");
    private final AdminClient admin = ServerUnderTest.get().auditor();

    @Deployment
    static WebArchive hub() {
        return HubArchive.with();
    }

    @AfterEach
    void takeOut() throws Exception {
        Files.deleteIfExists(war);
    }

    @Test
    void aDroppedInPluginMakesItsAgreementKnownAndLeavesWithoutATrace() throws Exception {
        await().atMost(SOON).until(() -> running().contains("ngo-referral"));

        Files.copy(ServerUnderTest.SAMPLE, war);
        await().atMost(SOON).until(() -> running().contains("sample"));
        assertThat(admin.get("agreements/BT-OSHC0099-2026-01").path("state").asText())
                .isEqualTo("KNOWN");

        Files.delete(war);
        await().atMost(SOON).until(() -> !running().contains("sample"));
        assertThat(running()).contains("ngo-referral");

        Files.copy(ServerUnderTest.SAMPLE, war);
        await().atMost(SOON).until(() -> running().contains("sample"));
    }

    /** Its line in the manifest is read before its classes, and says itself what is to be done. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Nyja-Spi: 3.0  | The manifest says Nyja-Spi: 3.0, the server has 2.0
            X-Nothing: 2.0 | add the line Nyja-Spi: 2.0
            """)
    void aPluginOfAnotherLevelIsFailedWithTheRemedy(String line, String remedy) throws Exception {
        Path other = Files.createTempFile("sample", ".war");
        Files.copy(ServerUnderTest.SAMPLE, other, StandardCopyOption.REPLACE_EXISTING);
        try (FileSystem zip = FileSystems.newFileSystem(other)) {
            Path manifest = zip.getPath("META-INF/MANIFEST.MF");
            Files.writeString(manifest, Files.readString(manifest).replace("Nyja-Spi: 2.0", line));
        }
        Files.move(other, war);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(admin.get("plugins").toString()).contains("FAILED", remedy));
        assertThat(running()).doesNotContain("sample");
    }

    private List<String> running() {
        List<String> ids = new ArrayList<>();
        JsonNode plugins = admin.get("plugins");
        (plugins.isArray() ? plugins : plugins.path("plugins")).forEach(plugin -> {
            if (plugin.path("state").asText().equals("RUNNING")) {
                ids.add(plugin.path("id").asText());
            }
        });
        return ids;
    }
}
