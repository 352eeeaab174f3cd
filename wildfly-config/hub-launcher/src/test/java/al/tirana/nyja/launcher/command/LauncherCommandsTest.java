package al.tirana.nyja.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import al.tirana.nyja.cli.command.Call;
import al.tirana.nyja.cli.command.ExitCode;
import al.tirana.nyja.launcher.home.Home;
import al.tirana.nyja.launcher.home.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherCommandsTest {

    @TempDir
    Path home;

    @Test
    void saysToAShellWhereTheHubIs() {
        Call call = Call.nyja("env", "--home", home.resolve("it's").toString());
        assertThat(call.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(call.out().lines())
                .containsExactly("export NYJA_HOME='" + home.resolve("it").toAbsolutePath() + "'\\''s'");
    }

    @Test
    void answersThreeWhenTheHubIsNotThere() {
        Call status = Call.nyja("status", "--home", home.toString(), "--lang", "en");
        assertThat(status.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(status.out()).contains("does not run", "./nyja --home " + home + " start");
    }

    @Test
    void takesAnAdministratorsNameOnlyIfItKnowsThePassword() {
        Call call = Call.nyja("agreement", "list", "--home", home.toString(), "--as", "zana", "--lang", "en");
        assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(call.err()).contains("zana", "NYJA_USER");
    }

    @Test
    void whoActsMustBeSaidWhereNoPasswordIsKept() {
        Call call = Call.nyja("agreement", "list", "--home", home.toString(), "--lang", "en");
        assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(call.err()).contains("--as", "NYJA_USER");
    }

    @Test
    void aNewHomeStartsOnlyWithAnAdministratorOfItsOwn() {
        Call call = Call.nyja("start", "--home", home.toString(), "--lang", "en");

        assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(call.err()).contains("--first-administrator", "./nyja --home " + home + " demo");
        assertThat(home.resolve("secrets")).isEmptyDirectory();
        assertThat(home.resolve("pg")).isEmptyDirectory();
    }

    @Test
    void aHomeThatHasAdministratorsTakesNoFirstOne() throws IOException {
        Path realm = Files.createDirectories(home.resolve("secrets/admin-realm"));
        Files.writeString(realm.resolve("ana.xml"), "<identity/>");

        Call call = Call.nyja(
                "start", "--first-administrator", "bekim", "--generate", "--home", home.toString(), "--lang", "en");

        assertThat(call.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(call.err()).contains("administrator add");
        assertThat(realm.resolve("bekim.xml")).doesNotExist();
        assertThat(home.resolve("pg")).isEmptyDirectory();
    }

    @Test
    void aHomeMayBeginBeforeSomebodyElseStartsIt() throws IOException {
        Call call = Call.nyja("administrator", "first", "ana", "--generate", "--home", home.toString(), "--lang", "en");

        assertThat(call.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(call.out())
                .contains("./nyja --home " + home + " start", "./nyja --home " + home + " administrator add")
                .doesNotContain("systemctl"); // that is of the usual home
        assertThat(home.resolve("secrets/admin-realm/ana.xml")).exists();
        assertThat(home.resolve("pg")).isEmptyDirectory();
        assertThat(Call.nyja("administrator", "first", "bekim", "--generate", "--home", home.toString())
                        .exitCode())
                .isEqualTo(ExitCode.NO);
    }

    @Test
    void aHomeWhoseAccountFilesAreLostIsNotBegunAnew() throws IOException {
        Files.writeString(Files.createDirectories(home.resolve("keys")).resolve("registers.log"), "x");

        Call call = Call.nyja("start", "--first-administrator", "ana", "--generate", "--home", home.toString());

        assertThat(call.exitCode()).isEqualTo(ExitCode.NO);
        assertThat(home.resolve("secrets/admin-realm")).doesNotExist();
    }

    @Test
    void aPasswordThatIsShortOrThatOthersCanReadIsRefused() throws IOException {
        Path file = Files.writeString(home.resolve("password"), "short\n");
        Call open = first(file);
        assertThat(open.exitCode()).isEqualTo(ExitCode.USAGE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(first(file).err()).contains("at least 12");
        assertThat(home.resolve("secrets/admin-realm")).doesNotExist();
    }

    @Test
    void aStartUnderWayIsEndedByAStopAndNotDoubledByAStart() throws IOException {
        Process starter = new ProcessBuilder("sleep", "600").start();
        try {
            RunningProcess.remember(Home.at(home), "starter", starter.toHandle());

            Call start = Call.nyja("start", "--home", home.toString(), "--lang", "en");
            assertThat(start.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
            assertThat(start.err()).contains("process " + starter.pid(), "./nyja --home " + home + " stop");
            assertThat(starter.isAlive()).isTrue();

            assertThat(Call.nyja("stop", "--home", home.toString()).exitCode()).isEqualTo(ExitCode.OK);
            assertThat(starter.isAlive()).isFalse();
        } finally {
            starter.destroyForcibly();
        }
    }

    @Test
    void aPortIsANumberThatPortsHave() {
        for (String port : new String[] {"0", "-1", "65536"}) {
            Call call = Call.nyja("start", "--port", port, "--home", home.toString(), "--lang", "en");
            assertThat(call.exitCode()).as(port).isEqualTo(ExitCode.USAGE);
            assertThat(call.err()).contains("1 to 65535", port);
        }
    }

    /** For whoever builds as root, who may enter everything, there is nothing to see. */
    @Test
    void aHomeOfAnotherUserIsSaidToBeTheirs() {
        Path roots = Path.of("/root");
        assumeTrue(Files.isDirectory(roots) && !Files.isWritable(roots));
        Call call = Call.nyja("start", "--home", roots.toString(), "--lang", "en");
        assertThat(call.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(call.err()).contains("belongs to the user root", "sudo -u root");
    }

    @Test
    void anotherSpellingIsNoName() {
        Call call = Call.nyja("start", "--first-administrator", "./ana", "--generate", "--home", home.toString());
        assertThat(call.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(home.resolve("secrets/admin-realm")).doesNotExist();
    }

    private Call first(Path password) {
        return Call.nyja(
                "start",
                "--first-administrator",
                "ana",
                "--password-file",
                password.toString(),
                "--home",
                home.toString(),
                "--lang=en");
    }
}
