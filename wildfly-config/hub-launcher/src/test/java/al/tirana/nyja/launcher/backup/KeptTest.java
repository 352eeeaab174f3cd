package al.tirana.nyja.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTest {

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    @TempDir
    Path folder;

    @Test
    void onlyOldBackupsGoAndNeverTheNewest() throws Exception {
        Path old = Files.createFile(Kept.next(folder, NOW.minus(Duration.ofDays(30))));
        Path fresh = Files.createFile(Kept.next(folder, NOW.minus(Duration.ofDays(2))));
        Path other = Files.createFile(folder.resolve("nyja-2020.backup"));

        assertThat(Kept.removeOlder(folder, Duration.ofDays(14), NOW)).containsExactly(old);
        assertThat(Kept.removeOlder(folder, Duration.ofDays(1), NOW)).isEmpty();

        assertThat(fresh).exists();
        assertThat(other).exists();
    }
}
