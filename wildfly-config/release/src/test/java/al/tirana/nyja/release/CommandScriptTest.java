package al.tirana.nyja.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command of a release, as a shell runs it, with a Java that only says how it was called. */
class CommandScriptTest {

    private static final Path SOURCES = Built.REPOSITORY.resolve("wildfly-config/release/src/main/release");

    @TempDir
    Path folder;

    private Path programs;
    private Path release;

    @BeforeEach
    void unpacked() throws IOException {
        programs = Files.createDirectories(folder.resolve("programs"));
        release = Files.createDirectories(folder.resolve("nyja-1/bin")).getParent();
        Files.copy(SOURCES.resolve("bin/nyja"), release.resolve("bin/nyja"));
        Files.setPosixFilePermissions(release.resolve("bin/nyja"), PosixFilePermissions.fromString("rwxr-xr-x"));
        program(
                "java",
                "[ \"$1\" = -version ] && echo 'openjdk version \"21.0.1\"' >&2 || { echo \"$@\"; echo \"home $NYJA_HOME\"; }");
        program("id", "echo 1000");
    }

    @Test
    void callsTheCommandWithoutBuildingAnything() throws Exception {
        Said said = nyja(Map.of("HOME", folder.toString()), "status", "a b");
        assertThat(said.code).isZero();
        assertThat(said.words)
                .contains(
                        "-Dnyja.installation=" + release, "-Dnyja.command=nyja", release + "/lib/*", "Nyja status a b")
                .contains("home " + folder + "/.nyja");
    }

    @Test
    void worksThroughALinkInThePath() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("nyja"), release.resolve("bin/nyja"));
        assertThat(run(Map.of("HOME", folder.toString()), List.of(link.toString(), "status")).words)
                .contains("-Dnyja.installation=" + release);
    }

    @Test
    void refusesRootInBothLanguagesAndSaysWhatToDo() throws Exception {
        program("id", "echo 0");
        Said sq = nyja(Map.of(), "status");
        assertThat(sq.code).isEqualTo(2);
        assertThat(sq.words).contains("përdorues").doesNotContain("-Dnyja");
        assertThat(nyja(Map.of(), "status", "--lang", "en").words).contains("ordinary user");
        assertThat(nyja(Map.of(), "--help").code).isZero();
    }

    @Test
    void refusesAJavaThatIsTooOld() throws Exception {
        program("java", "echo 'openjdk version \"11.0.2\"' >&2");
        Said said = nyja(Map.of("NYJA_LANG", "en"), "status");
        assertThat(said.code).isEqualTo(3);
        assertThat(said.words).contains("Java 17", "11");
    }

    @Test
    void eachScriptIsOneThatAPlainShellReads() throws Exception {
        for (String script : List.of("bin/nyja", "debian/postinst", "debian/prerm", "debian/postrm")) {
            Said said = run(
                    Map.of(), List.of("/bin/sh", "-n", SOURCES.resolve(script).toString()));
            assertThat(said.code).as(script + ": " + said.words).isZero();
        }
    }

    private void program(String name, String body) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Said nyja(Map<String, String> environment, String... words) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(release.resolve("bin/nyja").toString()));
        command.addAll(List.of(words));
        return run(environment, command);
    }

    private Said run(Map<String, String> environment, List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", programs + ":/usr/bin:/bin");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), words);
    }

    private record Said(int code, String words) {}
}
