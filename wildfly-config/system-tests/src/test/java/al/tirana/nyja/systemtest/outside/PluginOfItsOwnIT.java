package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.fpr.Canonical;
import al.tirana.nyja.pilot.dev.Builder;
import al.tirana.nyja.simulator.Json;
import al.tirana.nyja.spi.Spi;
import al.tirana.nyja.spi.host.TriedContract;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plugin in a repository of its own, begun by the archetype and built with what {@code ./nyja sdk} installs and nothing
 * else of this one. The Maven
 * repository is one of the test's own: it sees the machine's through links, and changes nothing there.
 */
class PluginOfItsOwnIT {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final String VERSION = "0.1.0-SNAPSHOT";
    private static final String ARCHETYPE_PLUGIN = "3.4.0";
    private static final int MINUTES = 20;

    @TempDir
    private Path folder;

    private Path repository;

    @BeforeEach
    void leaveTheRepository() throws IOException {
        repository = Files.createDirectories(folder.resolve("m2"));
        Path machine =
                Path.of(System.getProperty("localRepository", System.getProperty("user.home") + "/.m2/repository"));
        try (Stream<Path> groups = Files.list(machine)) {
            for (Path group : groups.filter(Files::isDirectory).toList()) {
                if (!group.endsWith("al")) {
                    Files.createSymbolicLink(repository.resolve(group.getFileName()), group.toRealPath());
                }
            }
        }
        install(ROOT, "nyja", false);
        install(ROOT.resolve("hub-core"), "hub-core", false);
        install(ROOT.resolve("plugins"), "plugins", false);
        for (String jar : List.of(
                "hub-fpr",
                "hub-spi",
                "hub-disclosure",
                "hub-sdmx",
                "hub-xlsx",
                "hub-agreement",
                "hub-engine",
                "hub-testkit")) {
            install(ROOT.resolve("hub-core").resolve(jar), jar, true);
        }
        Path archetype = home("plugin-archetype");
        Files.copy(
                ROOT.resolve("plugins/plugin-archetype/target/plugin-archetype.jar"),
                archetype.resolve("plugin-archetype-" + VERSION + ".jar"));
        Files.copy(
                ROOT.resolve("plugins/plugin-archetype/pom.xml"),
                archetype.resolve("plugin-archetype-" + VERSION + ".pom"));
    }

    @Test
    void isGeneratedKeepsTheContractAndNamesTheSpiInItsManifest() throws IOException, InterruptedException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        maven(
                elsewhere,
                "org.apache.maven.plugins:maven-archetype-plugin:" + ARCHETYPE_PLUGIN + ":generate",
                "-DarchetypeCatalog=local",
                "-DarchetypeGroupId=al.tirana.nyja",
                "-DarchetypeArtifactId=plugin-archetype",
                "-DarchetypeVersion=" + VERSION,
                "-DgroupId=org.example",
                "-DartifactId=plugin-shelter",
                "-Dpackage=org.example.shelter",
                "-Dpartner=Shelter",
                "-Dinstitution=OSHC.0098");
        Path plugin = elsewhere.resolve("plugin-shelter");
        Map<String, String> quick = changedWithoutMaven(plugin);

        String log = maven(plugin, "-Dcyclonedx.skip=true", "package");

        assertThat(quick)
                .as("what plugin dev deploys is what mvn package makes")
                .isEqualTo(entries(plugin.resolve("target/plugin-shelter.war")));
        assertThat(log).containsPattern("Tests run: [1-9]\\d, Failures: 0, Errors: 0, Skipped: 0");
        try (JarFile war =
                new JarFile(plugin.resolve("target/plugin-shelter.war").toFile())) {
            assertThat(war.getManifest().getMainAttributes().getValue("Dependencies"))
                    .isEqualTo("al.tirana.nyja.spi services");
            assertThat(war.getManifest().getMainAttributes().getValue(Spi.MANIFEST))
                    .isEqualTo(Spi.LEVEL);
            assertThat(war.getEntry("WEB-INF/classes/org/example/shelter/ShelterPlugin.class"))
                    .isNotNull();
            try (InputStream result = war.getInputStream(war.getEntry("WEB-INF/classes/" + TriedContract.FILE))) {
                assertThat(Json.read(result.readAllBytes()).path("promises").size())
                        .as("what the contract found travels in the WAR")
                        .isEqualTo(TriedContract.PROMISES.size());
            }
        }
        Path agreement = plugin.resolve("src/main/resources/META-INF/nyja/agreement.yaml");
        assertThat(agreement)
                .content()
                .contains("id: BT-OSHC0098-2026-01", "plugin: shelter", "institution: OSHC.0098")
                .doesNotContain("OSHC.0099", "${");
        String schema = Files.readAllLines(agreement).get(0).replaceFirst(".*\\$schema=", "");
        assertThat(agreement.resolveSibling(schema)).exists();
    }

    /** The WAR of changed sources, as {@code plugin dev} makes it; of the plugin as it was, Maven had made one. */
    private Map<String, String> changedWithoutMaven(Path plugin) throws IOException, InterruptedException {
        Files.writeString(
                Files.createDirectories(plugin.resolve(".mvn")).resolve("maven.config"),
                "-Dmaven.repo.local=" + repository + "\n");
        Builder builder = new Builder(plugin);
        assertThat(builder.run()).isEmpty();
        Files.writeString(
                plugin.resolve("src/main/java/org/example/shelter/ShelterPlugin.java"),
                "\n/** Said later. */\nenum Later {\n    ONE\n}\n",
                StandardOpenOption.APPEND);
        Files.writeString(plugin.resolve("src/main/resources/META-INF/nyja/later.txt"), "said later");
        assertThat(builder.run()).isEmpty();
        assertThat(builder.callsOfMaven()).isEqualTo(1);
        return entries(builder.war().orElseThrow());
    }

    /** SHA-256 by name; without what the contract's test writes at its end. */
    private static Map<String, String> entries(Path war) throws IOException {
        Map<String, String> entries = new TreeMap<>();
        try (JarFile jar = new JarFile(war.toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                try (InputStream content = jar.getInputStream(entry)) {
                    entries.put(entry.getName(), Canonical.sha256Hex(content.readAllBytes()));
                }
            }
        }
        entries.remove("WEB-INF/classes/" + TriedContract.FILE);
        return entries;
    }

    private String maven(Path where, String... words) throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, "build", ".log");
        List<String> command = new ArrayList<>(List.of("mvn", "-o", "-B", "-ntp", "-Dmaven.repo.local=" + repository));
        command.addAll(List.of(words));
        Process build = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(build.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(build.exitValue()).as(Files.readString(log)).isZero();
        return Files.readString(log);
    }

    private void install(Path module, String artifact, boolean jar) throws IOException {
        Path home = home(artifact);
        String name = artifact + "-" + VERSION;
        Files.copy(module.resolve("pom.xml"), home.resolve(name + ".pom"));
        if (jar) {
            Files.copy(module.resolve("target").resolve(name + ".jar"), home.resolve(name + ".jar"));
        }
    }

    private Path home(String artifact) throws IOException {
        return Files.createDirectories(
                repository.resolve("al/tirana/nyja").resolve(artifact).resolve(VERSION));
    }
}
