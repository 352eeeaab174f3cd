package al.tirana.nyja.launcher.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The backups in one folder that bear the name of their moment. Only those are ever removed, and never the newest. */
public final class Kept {

    private static final Pattern NAME =
            Pattern.compile("nyja-\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d-\\d{3}Z\\.backup");

    private Kept() {}

    public static Path next(Path folder, Instant now) {
        return folder.resolve("nyja-" + Stamp.of(now) + ".backup");
    }

    /** Removes what is older; returns what was removed. */
    public static List<Path> removeOlder(Path folder, Duration age, Instant now) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.list(folder)) {
            all = files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
        String oldest = next(folder, now.minus(age)).getFileName().toString();
        List<Path> removed = new ArrayList<>();
        for (Path file : all.subList(0, Math.max(0, all.size() - 1))) {
            if (file.getFileName().toString().compareTo(oldest) < 0) {
                Files.delete(file);
                removed.add(file);
            }
        }
        return removed;
    }
}
