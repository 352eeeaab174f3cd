package al.tirana.nyja.pilot.dev;

import al.tirana.nyja.cli.command.CommandFailure;
import al.tirana.nyja.cli.command.ExitCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Maven in the folder of a plugin, as short as it can be: no test, not even compiled, nothing fetched. */
final class Build {

    private static final List<String> MAVEN = List.of(
            "mvn",
            "-o",
            "-B",
            "-Dmaven.test.skip=true",
            "-Dspotless.check.skip=true",
            "-Denforcer.skip=true",
            "-Dcyclonedx.skip=true",
            "package");

    /** What Maven knows of the sources it compiled; without it, it compiles all of them, and tells how. */
    private static final String STATUS = "target/maven-status/maven-compiler-plugin/compile";

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
        return run("-q").wrong();
    }

    /**
     * What Maven said.
     *
     * @param wrong empty if nothing is
     */
    record Said(List<String> all, List<String> wrong) {}

    /** The same, of everything, and Maven tells all that it does. */
    Said tell() throws IOException, InterruptedException {
        Path status = folder.resolve(STATUS);
        if (Files.isDirectory(status)) {
            Trees.remove(status);
        }
        return run("-X");
    }

    private Said run(String mode) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(MAVEN);
        command.add(1, mode);
        ProcessBuilder maven =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
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
        return new Said(said, process.waitFor() == 0 ? List.of() : said);
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
