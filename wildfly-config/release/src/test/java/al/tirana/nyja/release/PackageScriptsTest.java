package al.tirana.nyja.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the package does around its files, as dpkg calls it, over a root of its own with a system that only notes what it is told. */
class PackageScriptsTest {

    private static final Path SCRIPTS = Built.REPOSITORY.resolve("wildfly-config/release/src/main/release/debian");

    @TempDir
    Path folder;

    private Path root;
    private Path programs;
    private Path calls;

    @BeforeEach
    void anInstalledHubThatRuns() throws IOException {
        root = Files.createDirectories(folder.resolve("root"));
        programs = Files.createDirectories(folder.resolve("programs"));
        calls = Files.createFile(folder.resolve("calls"));
        Files.createDirectories(root.resolve("run/systemd/system"));
        Files.createDirectories(root.resolve("etc/nyja"));
        Files.createDirectories(root.resolve("var/lib/nyja/run"));
        Files.writeString(root.resolve("etc/nyja/nyja.env"), "#NYJA_HEAP=768m\n");
        program("systemctl", "case $1 in is-active) echo active ;; esac");
        for (String other : new String[] {"runuser", "getent", "chown", "adduser", "java"}) {
            program(other, "");
        }
    }

    @Test
    void anUpgradeStopsTheHubAndStartsItAgain() throws Exception {
        run("prerm", "upgrade", "0.2");
        assertThat(said()).endsWith("systemctl stop nyja");
        run("postinst", "configure", "0.1");
        assertThat(said()).containsSubsequence("systemctl daemon-reload", "systemctl start --no-block nyja");
        nothingIsLeftToRemember();
    }

    @Test
    void anUpgradeThatFailsStartsTheOldOneAgain() throws Exception {
        run("prerm", "upgrade", "0.2");
        run("postinst", "abort-upgrade", "0.2");
        assertThat(said()).endsWith("systemctl start --no-block nyja");
        nothingIsLeftToRemember();
    }

    @Test
    void aRemovalThatFailsLeavesItEnabledAndRunning() throws Exception {
        run("prerm", "remove");
        assertThat(said()).contains("systemctl disable --quiet --now nyja nyja-backup.timer");
        run("postinst", "abort-remove");
        assertThat(said())
                .containsSubsequence(
                        "systemctl --quiet enable nyja",
                        "systemctl --quiet enable nyja-backup.timer",
                        "systemctl start nyja-backup.timer",
                        "systemctl start --no-block nyja");
        nothingIsLeftToRemember();
    }

    @Test
    void afterARemovalNothingIsStartedByALaterInstallation() throws Exception {
        run("prerm", "remove");
        run("postrm", "remove");
        nothingIsLeftToRemember();
        run("postinst", "configure");
        assertThat(said()).doesNotContain("systemctl start --no-block nyja");
    }

    @Test
    void oneThatNobodyRanIsNotStarted() throws Exception {
        program("systemctl", "case $1 in is-active) echo inactive ;; esac");
        run("prerm", "upgrade", "0.2");
        run("postinst", "configure", "0.1");
        assertThat(said()).noneMatch(call -> call.contains(" start ") || call.contains(" stop "));
    }

    @Test
    void aHubThatWasStartedByHandIsStoppedInWhicheverHomeItIs() throws Exception {
        program("systemctl", "case $1 in is-active) echo inactive ;; esac");
        Path home = Files.createDirectories(root.resolve("srv/nyja/run"));
        Files.writeString(home.resolve("server.pid"), ProcessHandle.current().pid() + " 0\n");
        for (String written :
                new String[] {"NYJA_HOME=/srv/nyja", "NYJA_HOME=\"/srv/nyja\"", "NYJA_HOME='/srv/nyja'"}) {
            Files.writeString(root.resolve("etc/nyja/nyja.env"), "NYJA_HOME=/before\n" + written + "\n");
            Files.writeString(calls, "");
            run("prerm", "upgrade", "0.2");
            assertThat(said()).contains("runuser -u nyja -- /usr/bin/nyja stop");
            run("postinst", "configure", "0.1");
            assertThat(said()).endsWith("systemctl start --no-block nyja");
        }
    }

    @Test
    void withoutSystemdItSaysHowToStartAgain() throws Exception {
        Files.delete(root.resolve("run/systemd/system"));
        Files.writeString(
                root.resolve("var/lib/nyja/run/server.pid"),
                ProcessHandle.current().pid() + "\n");
        run("prerm", "upgrade", "0.2");
        assertThat(run("postinst", "configure", "0.1")).contains("runuser -u nyja -- nyja start");
    }

    @Test
    void aPurgeLeavesMessagesEvidenceAndKeys() throws Exception {
        Path key = Files.createDirectories(root.resolve("var/lib/nyja/keys")).resolve("a.key");
        Files.writeString(key, "key");
        assertThat(run("postrm", "purge")).contains("stay");
        assertThat(key).exists();
    }

    /** Where systemd's own checker is there. */
    @Test
    void systemdUnderstandsTheUnits() throws Exception {
        Path checker = Path.of("/usr/bin/systemd-analyze");
        assumeThat(checker).isExecutable();
        List<String> command = new ArrayList<>(List.of(checker.toString(), "verify", "--man=no"));
        for (String unit : new String[] {"nyja.service", "nyja-backup.service", "nyja-backup.timer"}) {
            Path copy = folder.resolve(unit);
            String text = Files.readString(SCRIPTS.resolveSibling("systemd").resolve(unit));
            Files.writeString(copy, text.replace("/usr/bin/nyja ", "/usr/bin/env ")); // not installed here
            command.add(copy.toString());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.lines().filter(line -> line.contains("nyja"))).isEmpty();
    }

    private void nothingIsLeftToRemember() {
        assertThat(root.resolve("run/nyja.was-running")).doesNotExist();
        assertThat(root.resolve("run/nyja.was-enabled")).doesNotExist();
    }

    private List<String> said() throws IOException {
        return Files.readAllLines(calls);
    }

    private String run(String script, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("/bin/sh", SCRIPTS.resolve(script).toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DPKG_ROOT", root.toString());
        builder.environment().put("PATH", programs + ":/usr/bin:/bin");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private void program(String name, String body) throws IOException {
        Path file = programs.resolve(name);
        Files.writeString(file, "#!/bin/sh\necho \"" + name + " $*\" >> '" + calls + "'\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
