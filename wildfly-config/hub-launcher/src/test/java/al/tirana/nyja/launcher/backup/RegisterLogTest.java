package al.tirana.nyja.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.launcher.home.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of the registers around a backup and its restore. */
class RegisterLogTest {

    private static final String FIRST = line(1, "2026-11-22T08:00:00Z", "bb");
    private static final String SECOND = line(2, "2026-11-23T08:00:00Z", "cc");

    @TempDir
    private Path folder;

    private Home home;
    private Path file;

    @BeforeEach
    void home() throws IOException {
        home = new Home(folder);
        file = Files.createDirectories(home.keys()).resolve("registers.log");
    }

    @Test
    void aBackupThatIsOlderThanTheHomeBringsNothingBack() throws IOException {
        Files.writeString(file, FIRST + SECOND);

        RegisterLog.merge(home, bytes(FIRST));

        assertThat(file).hasContent(FIRST + SECOND);
        assertThat(RegisterLog.changedAfter(home, Instant.parse("2026-11-22T12:00:00Z")))
                .containsExactly("institution_certificate/cc");
    }

    @Test
    void aNewMachineTakesTheLogOfTheBackup() throws IOException {
        RegisterLog.merge(home, bytes(FIRST + SECOND));

        assertThat(file).hasContent(FIRST + SECOND);
    }

    @Test
    void aLogThatIsShorterThanTheBackupsGoesOnWithIt() throws IOException {
        Files.writeString(file, FIRST);

        RegisterLog.merge(home, bytes(FIRST + SECOND));

        assertThat(file).hasContent(FIRST + SECOND);
    }

    @Test
    void anotherHubsLogIsNotTaken() throws IOException {
        Files.writeString(file, SECOND);

        RegisterLog.merge(home, bytes(FIRST + SECOND));

        assertThat(file).hasContent(SECOND);
    }

    @Test
    void halfALineIsNotBackedUp() throws IOException {
        Files.writeString(file, FIRST + "{\"number\":2");

        assertThat(RegisterLog.of(home)).isEqualTo(bytes(FIRST));
    }

    private static String line(int number, String at, String key) {
        return "{\"number\":" + number + ",\"at\":\"" + at
                + "\",\"step\":\"INTENDED\",\"table\":\"institution_certificate\",\"key\":\"" + key
                + "\",\"row\":{}} 00\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
