package al.tirana.nyja.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import al.tirana.nyja.engine.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody misses a backup before it is needed, so the hub does. */
class BackupAgeTest {

    @TempDir
    private Path home;

    private final TestClock clock = new TestClock("2036-11-26T10:00:00Z");

    @BeforeEach
    void begins() throws IOException {
        Path key = Files.createDirectories(home.resolve("secrets")).resolve("master.key");
        Files.writeString(key, "k");
        Files.setLastModifiedTime(key, FileTime.from(clock.instant()));
        Files.createDirectories(home.resolve("backups"));
    }

    @Test
    void aNewHomeHasTimeForItsFirst() {
        clock.forward(Duration.ofHours(48));
        assertThat(said()).isEmpty();
        clock.forward(Duration.ofSeconds(1));
        assertThat(said()).hasValue("No backup has been made since the beginning at 2036-11-26T10:00:00Z");
    }

    @Test
    void theLastOneCountsAndIsNamedAsLongAsItIsTheLast() throws IOException {
        diary("made=2036-11-28T02\\:30\\:17Z\nproved=2036-12-01T00\\:00\\:00Z\n");
        clock.set("2036-11-30T02:30:17Z");
        assertThat(said()).isEmpty();
        clock.set("2036-12-09T00:00:00Z");
        assertThat(said()).hasValue("The last backup was made at 2036-11-28T02:30:00Z");
        diary("made=2036-12-08T02\\:30\\:00Z\n");
        assertThat(said()).isEmpty();
    }

    @Test
    void aDiaryThatCannotBeReadProvesNone() throws IOException {
        clock.forward(Duration.ofDays(3));
        for (String text : List.of("", "made=yesterday", "made=\\uZZZZ")) {
            diary(text);
            assertThat(said()).as(text).isPresent();
        }
    }

    @Test
    void whoMakesThemElsewhereIsNotAsked() {
        clock.forward(Duration.ofDays(300));
        assertThat(new BackupAge(home, Duration.ZERO, clock).tooOld()).isEmpty();
    }

    private Optional<String> said() {
        return new BackupAge(home, Duration.ofHours(48), clock).tooOld().map(text -> text.en());
    }

    private void diary(String text) throws IOException {
        Files.writeString(home.resolve("backups/diary.properties"), text);
    }
}
