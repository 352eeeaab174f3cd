package al.tirana.nyja.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemdUnitTest {

    @Test
    void aUnitThatWaitsToStartAgainOrIsUpIsNotStopped() {
        assertThat(unit("echo activating").startsAgain()).isTrue();
        assertThat(unit("echo active").startsAgain()).isTrue();
        assertThat(unit("echo inactive").startsAgain()).isFalse();
        assertThat(unit("echo failed").startsAgain()).isFalse();
    }

    @Test
    void aUnitThatIsBeingStoppedIsWaitedFor(@TempDir Path folder) {
        String once = "cd " + folder + "; test -e seen && echo activating || { touch seen; echo deactivating; }";
        assertThat(unit(once, Duration.ofSeconds(30)).startsAgain()).isTrue();
    }

    /** It hears of the end of its process a moment later than whoever ended it. */
    @Test
    void aUnitThatHasNotYetHeardOfTheStopIsWaitedFor(@TempDir Path folder) {
        String once = "cd " + folder + "; test -e seen && echo inactive || { touch seen; echo active; }";
        assertThat(unit(once, Duration.ofSeconds(30)).startsAgain()).isFalse();
    }

    @Test
    void whereThereIsNoSystemdNobodyStartsItAgain() {
        assertThat(new SystemdUnit(List.of("/no/such/program"), Path.of("none"), Duration.ofSeconds(1)).startsAgain())
                .isFalse();
        assertThat(unit("echo 'System has not been booted with systemd'; exit 1")
                        .startsAgain())
                .isFalse();
    }

    @Test
    void itsHomeIsTheLastThatTheSettingsName(@TempDir Path folder) throws IOException {
        Path settings = Files.writeString(
                folder.resolve("nyja.env"),
                "# NYJA_HOME=/no\nNYJA_HOME=/tmp\nNYJA_HEAP=1g\nNYJA_HOME=\"" + folder + "\"\n");
        assertThat(new SystemdUnit(List.of(), settings, Duration.ZERO).home()).isEqualTo(folder.toRealPath());
        assertThat(new SystemdUnit(List.of(), folder.resolve("none"), Duration.ZERO).home())
                .isEqualTo(Path.of("/var/lib/nyja"));
    }

    private static SystemdUnit unit(String script) {
        return unit(script, Duration.ofSeconds(1));
    }

    private static SystemdUnit unit(String script, Duration settles) {
        return new SystemdUnit(List.of("sh", "-c", script), Path.of("none"), settles);
    }
}
