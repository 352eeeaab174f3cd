package al.tirana.nyja.launcher.backup;

import al.tirana.nyja.launcher.home.Files0600;
import al.tirana.nyja.launcher.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Backups that the command makes by itself in {@code backups/} of the home, before it does what may have to be undone. */
public final class OwnBackups {

    private static final String UPGRADE = "before-upgrade-";
    private static final String ROLL_BACK = "before-roll-back-";
    private static final String ENDING = ".backup";

    /** Names the backup of an upgrade that has not come to a ready hub yet. */
    private static final String OPEN = "upgrade.open";

    private final Home home;
    private final Clock clock;

    public OwnBackups(Home home, Clock clock) {
        this.home = home;
        this.clock = clock;
    }

    /** One for each upgrade, however often its start is tried: what an attempt has changed is not what was there before. */
    public Path beforeUpgrade(Connection connection) throws SQLException, IOException {
        Path open = folder().resolve(OPEN);
        if (Files.exists(open)) {
            Path kept = folder().resolve(Files.readString(open).strip());
            if (Files.exists(kept)) {
                return kept;
            }
        }
        Path file = write(connection, UPGRADE);
        Files0600.write(open, file.getFileName().toString());
        return file;
    }

    /** A hub was ready, or other data was put there: the next upgrade is another one. */
    public void upgraded() throws IOException {
        Files.deleteIfExists(folder().resolve(OPEN));
    }

    public Path beforeRollBack(Connection connection) throws SQLException, IOException {
        return write(connection, ROLL_BACK);
    }

    /** The one made before the last upgrade. */
    public Optional<Path> lastBeforeUpgrade() throws IOException {
        List<Path> all = List.of();
        if (Files.isDirectory(folder())) {
            try (Stream<Path> files = Files.list(folder())) {
                all = files.filter(file -> file.getFileName().toString().startsWith(UPGRADE)
                                && file.getFileName().toString().endsWith(ENDING))
                        .sorted() // their names end with the time
                        .toList();
            }
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    private Path write(Connection connection, String name) throws SQLException, IOException {
        Path file = Files0600.directory(folder()).resolve(name + Stamp.of(clock.instant()) + ENDING);
        new Backup(home, clock).write(connection, file);
        return file;
    }

    private Path folder() {
        return home.root().resolve("backups");
    }
}
