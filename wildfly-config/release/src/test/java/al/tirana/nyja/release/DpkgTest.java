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

/** dpkg itself installs, upgrades and purges into a root of its own. Only where it is there and the test may give files away. */
class DpkgTest {

    private static final Path DPKG = Path.of("/usr/bin/dpkg");

    @TempDir
    Path folder;

    private Path root;
    private Path programs;

    @BeforeEach
    void anEmptyRoot() throws IOException {
        assumeThat(DPKG).isExecutable();
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        root = folder.resolve("root");
        for (String needed : new String[] {"var/lib/dpkg/info", "var/lib/dpkg/updates", "etc", "run", "tmp"}) {
            Files.createDirectories(root.resolve(needed));
        }
        Files.createFile(root.resolve("var/lib/dpkg/status"));
        programs = Files.createDirectories(folder.resolve("programs"));
        for (String harmless : new String[] {"getent", "adduser", "chown", "systemctl", "runuser"}) {
            program(harmless, "exit 0");
        }
        program("install", "for last; do :; done; mkdir -p \"$last\"");
    }

    @Test
    void anUpgradeBringsTheNewProgramAndKeepsDataAndSettings() throws Exception {
        dpkg(
                "-i",
                Built.in(folder.resolve("old"))
                        .release("0.1.0", "")
                        .resolve("nyja_0.1.0_all.deb")
                        .toString());
        assertThat(root.resolve("usr/lib/nyja/RELEASE")).hasContent("0.1.0");
        Path data = root.resolve("var/lib/nyja/keys/a.key");
        Files.createDirectories(data.getParent());
        Files.writeString(data, "key");
        Path settings = root.resolve("etc/nyja/hub.properties");
        Files.writeString(settings, "backup.within=PT24H\n");

        dpkg(
                "-i",
                Built.in(folder.resolve("new"))
                        .release("0.2.0", "")
                        .resolve("nyja_0.2.0_all.deb")
                        .toString());

        assertThat(root.resolve("usr/lib/nyja/RELEASE")).hasContent("0.2.0");
        assertThat(data).hasContent("key");
        assertThat(settings).hasContent("backup.within=PT24H");

        dpkg("--purge", "nyja");
        assertThat(root.resolve("usr/lib/nyja")).doesNotExist();
        assertThat(settings).doesNotExist();
        assertThat(data).as("nobody has decided that").hasContent("key");
    }

    private void dpkg(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                DPKG.toString(), "--root=" + root, "--force-script-chrootless", "--force-depends", "--force-confold"));
        command.addAll(Arrays.asList(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PATH", programs + ":/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }

    private void program(String name, String body) throws IOException {
        Path file = programs.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
