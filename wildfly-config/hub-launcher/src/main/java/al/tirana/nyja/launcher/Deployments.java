package al.tirana.nyja.launcher;

import al.tirana.nyja.launcher.home.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The WARs of one home. Those that the installation ships follow the installation; those that somebody dropped in
 * beside them stay untouched. Only while the server is stopped.
 */
final class Deployments {

    private static final List<String> MARKERS = List.of(
            ".deployed",
            ".failed",
            ".isdeploying",
            ".isundeploying",
            ".undeployed",
            ".pending",
            ".dodeploy",
            ".skipdeploy");

    private final Path shipped;
    private final Path folder;
    private final Path list;

    Deployments(Path shipped, Path server) {
        this.shipped = shipped;
        this.folder = server.resolve("deployments");
        this.list = server.resolve("shipped.txt");
    }

    void sync() throws IOException {
        Files.createDirectories(folder);
        List<Path> wars = Installation.list(shipped).stream()
                .filter(path -> path.toString().endsWith(".war"))
                .toList();
        Set<String> names =
                wars.stream().map(war -> war.getFileName().toString()).collect(Collectors.toSet());
        if (Files.exists(list)) {
            for (String formerly : Files.readAllLines(list)) {
                if (!names.contains(formerly)) {
                    Files.deleteIfExists(folder.resolve(formerly));
                    removeMarkers(formerly);
                }
            }
        }
        for (Path war : wars) {
            place(war);
        }
        Files.write(list, names.stream().sorted().toList());
    }

    /** Why the server could not deploy one of the WARs, in its own words; null if none failed. */
    String failure() throws IOException {
        for (Path path : Installation.list(folder)) {
            if (path.toString().endsWith(".war.failed")) {
                String name = path.getFileName().toString();
                String words = Files.readString(path).replaceAll("\\s+", " ").trim();
                return name.substring(0, name.length() - ".failed".length()) + ": "
                        + words.substring(0, Math.min(words.length(), 600));
            }
        }
        return null;
    }

    private void place(Path war) throws IOException {
        Path target = folder.resolve(war.getFileName());
        // not by time: those of all releases are of the same moment
        if (!Files.exists(target) || Files.mismatch(war, target) >= 0) {
            Files.copy(war, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        }
        removeMarkers(war.getFileName().toString());
    }

    private void removeMarkers(String war) throws IOException {
        for (String marker : MARKERS) {
            Files.deleteIfExists(folder.resolve(war + marker));
        }
    }
}
