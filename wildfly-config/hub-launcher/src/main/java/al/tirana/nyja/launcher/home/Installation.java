package al.tirana.nyja.launcher.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the programs lie: an installed release, or the repository this class was built in.
 *
 * @param root the release's folder, or the repository
 */
public record Installation(Path root) {

    private static final String RELEASE = "RELEASE";
    private static final Path PACKAGE = Path.of("/usr/lib/nyja");

    /** The installation named by the system property {@code nyja.installation}, else the one around this class. */
    public static Installation find() {
        String named = System.getProperty("nyja.installation");
        if (named != null) {
            return new Installation(Path.of(named).toAbsolutePath().normalize());
        }
        try {
            Path here = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (Path folder = here; folder != null; folder = folder.getParent()) {
                if (Files.exists(folder.resolve("wildfly-config/hub-server/pom.xml"))) {
                    return new Installation(folder);
                }
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        throw new LaunchException("installation.unknown");
    }

    /** Whether the Debian package put it here, which has a systemd unit, and a user and a home of its own. */
    public boolean packaged() {
        return root.equals(PACKAGE);
    }

    /** Whether this is a release, made elsewhere: nothing is ever built here. */
    public boolean release() {
        return Files.exists(root.resolve(RELEASE));
    }

    /** The release's version; {@code development} in a repository. */
    public String version() {
        try {
            return release() ? Files.readString(root.resolve(RELEASE)).trim() : "development";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The home used when none is named: the environment's {@code NYJA_HOME}, else {@code .nyja} in the repository. */
    public Path defaultHome() {
        String named = System.getenv("NYJA_HOME");
        return named == null || named.isBlank() ? root.resolve(".nyja") : Path.of(named);
    }

    /** The hub itself, as it is deployed. */
    public Path hub() {
        return server().resolve("standalone/deployments/hub.war");
    }

    /** The assembled WildFly. Only read: what changes lies in the home. */
    public Path server() {
        if (release()) {
            return root.resolve("server");
        }
        Path target = root.resolve("wildfly-config/hub-server/target");
        return list(target).stream()
                .filter(folder -> Files.exists(folder.resolve("jboss-modules.jar")))
                .findFirst()
                .orElseThrow(() -> new LaunchException("installation.notBuilt", target));
    }

    /** What is in a folder, sorted; nothing if there is none. */
    public static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
