package al.tirana.nyja.engine.run;

import al.tirana.nyja.spi.Text;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Properties;

/**
 * Whether the last backup of this home is older than it may be. Whoever makes one writes it into the home's diary; a diary
 * that cannot be read proves none. A new home has as long as everybody until its first.
 */
final class BackupAge {

    private final Path diary;
    private final Path begun;
    private final Duration within;
    private final Clock clock;

    /** @param within how old it may be; zero: here nobody makes any */
    BackupAge(Path home, Duration within, Clock clock) {
        this.diary = home.resolve("backups/diary.properties");
        this.begun = home.resolve("secrets/master.key"); // made at the first start, and never again
        this.within = within;
        this.clock = clock;
    }

    /** What is to be said; the same words until another backup is made. */
    Optional<Text> tooOld() {
        Optional<Instant> made = made();
        Instant latest = made.orElseGet(this::begun);
        if (within.isZero() || !latest.plus(within).isBefore(clock.instant())) {
            return Optional.empty();
        }
        String at = latest.truncatedTo(ChronoUnit.MINUTES).toString();
        return Optional.of(
                made.isPresent()
                        ? new Text("Kopja rezervë e fundit është e " + at, "The last backup was made at " + at)
                        : new Text(
                                "Nuk është bërë asnjë kopje rezervë që nga fillimi më " + at,
                                "No backup has been made since the beginning at " + at));
    }

    private Optional<Instant> made() {
        try (Reader in = Files.newBufferedReader(diary)) {
            Properties lines = new Properties();
            lines.load(in);
            return Optional.ofNullable(lines.getProperty("made")).map(Instant::parse);
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Instant begun() {
        try {
            return Files.getLastModifiedTime(begun).toInstant();
        } catch (IOException e) {
            return clock.instant(); // no home that has begun
        }
    }
}
