package al.tirana.nyja.systemtest.outside;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.spi.Spi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plugin in a repository of its own, built with what {@code ./nyja sdk} installs and nothing else of this one. The Maven
 * repository is one of the test's own: it sees the machine's through links, and changes nothing there.
 */
class PluginOfItsOwnIT {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final String VERSION = "0.1.0-SNAPSHOT";
    private static final int MINUTES = 20;

    @TempDir
    private Path folder;

    private Path repository;
    private Path plugin;

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
        plugin = copy(ROOT.resolve("plugins/plugin-sample"), folder.resolve("elsewhere"));
        Path pom = plugin.resolve("pom.xml");
        Files.writeString(
                pom,
                Files.readString(pom)
                        .replace("  </parent>", "    <relativePath/>\n  </parent>")
                        .replace(
                                "  <dependencies>",
                                "  <properties><spotless.check.skip>true</spotless.check.skip></properties>\n  <dependencies>"));
    }

    @Test
    void keepsTheContractAndNamesTheSpiInItsManifest() throws IOException, InterruptedException {
        Path log = folder.resolve("build.log");
        Process build = new ProcessBuilder(
                        "mvn",
                        "-o",
                        "-B",
                        "-ntp",
                        "-Dmaven.repo.local=" + repository,
                        "-Dcyclonedx.skip=true",
                        "package")
                .directory(plugin.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(build.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();

        assertThat(build.exitValue()).as(Files.readString(log)).isZero();
        assertThat(Files.readString(log)).containsPattern("Tests run: [1-9]\\d, Failures: 0, Errors: 0, Skipped: 0");
        try (JarFile war =
                new JarFile(plugin.resolve("target/plugin-sample.war").toFile())) {
            assertThat(war.getManifest().getMainAttributes().getValue("Dependencies"))
                    .isEqualTo("al.tirana.nyja.spi services");
            assertThat(war.getManifest().getMainAttributes().getValue(Spi.MANIFEST))
                    .isEqualTo(Spi.LEVEL);
        }
    }

    private void install(Path module, String artifact, boolean jar) throws IOException {
        Path home = Files.createDirectories(
                repository.resolve("al/tirana/nyja").resolve(artifact).resolve(VERSION));
        String name = artifact + "-" + VERSION;
        Files.copy(module.resolve("pom.xml"), home.resolve(name + ".pom"));
        if (jar) {
            Files.copy(module.resolve("target").resolve(name + ".jar"), home.resolve(name + ".jar"));
        }
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one :
                    all.filter(path -> !path.startsWith(from.resolve("target"))).toList()) {
                Path target = to.resolve(from.relativize(one).toString());
                if (Files.isDirectory(one)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(one, target);
                }
            }
        }
        return to;
    }
}
