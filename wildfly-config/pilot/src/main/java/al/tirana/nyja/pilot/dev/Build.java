package al.tirana.nyja.pilot.dev;

import al.tirana.nyja.cli.command.CommandFailure;
import al.tirana.nyja.cli.command.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Maven in the folder of a plugin, as short as it can be: no test, not even compiled, nothing fetched. */
final class Build {

    private static final List<String> MAVEN = List.of(
            "mvn",
            "-o",
            "-q",
            "-B",
            "-Dmaven.test.skip=true",
            "-Dspotless.check.skip=true",
            "-Denforcer.skip=true",
            "-Dcyclonedx.skip=true",
            "package");

    private final Path folder;

    Build(Path folder) {
        this.folder = folder;
    }

    /**
     * What Maven says is wrong; empty if nothing is.
     *
     * @throws CommandFailure if there is no Maven
     */
    List<String> run() throws IOException, InterruptedException {
        ProcessBuilder maven =
                new ProcessBuilder(MAVEN).directory(folder.toFile()).redirectErrorStream(true);
        maven.environment()
                .merge("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC", (ours, fast) -> ours + " " + fast);
        Process process;
        try {
            process = maven.start();
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "dev.noMaven");
        }
        process.getOutputStream().close();
        List<String> said;
        try (var lines = process.inputReader()) {
            said = lines.lines().toList();
        }
        return process.waitFor() == 0 ? List.of() : said;
    }

    /** The WAR that lies there, the newest if there are several. */
    Optional<Path> war() {
        Path target = folder.resolve("target");
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(".war"))
                    .max((one, other) -> modified(one).compareTo(modified(other)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
