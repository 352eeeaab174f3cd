package al.tirana.nyja.launcher.backup;

import al.tirana.nyja.launcher.home.Files0600;
import al.tirana.nyja.launcher.home.Home;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Properties;

/** When the last backup was made and when one was last proved, in {@code backups/diary.properties} of the home. */
public final class BackupDiary {

    private final Path file;

    public BackupDiary(Home home) {
        this.file = home.root().resolve("backups/diary.properties");
    }

    public void made(Instant at, Path backup) throws IOException {
        note("made", at, backup);
    }

    public void proved(Instant at, Path backup) throws IOException {
        note("proved", at, backup);
    }

    public Optional<Instant> lastMade() throws IOException {
        return moment("made");
    }

    public Optional<Instant> lastProved() throws IOException {
        return moment("proved");
    }

    private Optional<Instant> moment(String what) throws IOException {
        return Optional.ofNullable(read().getProperty(what)).map(Instant::parse);
    }

    private void note(String what, Instant at, Path backup) throws IOException {
        Properties diary = read();
        diary.setProperty(what, at.toString());
        diary.setProperty(what + ".file", backup.toAbsolutePath().toString());
        StringWriter text = new StringWriter();
        diary.store(text, null);
        Files0600.directory(file.getParent());
        Files0600.write(file, text.toString());
    }

    private Properties read() throws IOException {
        Properties diary = new Properties();
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                diary.load(in);
            }
        }
        return diary;
    }
}
