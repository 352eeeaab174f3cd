package al.tirana.nyja.launcher.backup;

import al.tirana.nyja.launcher.home.Files0600;
import al.tirana.nyja.launcher.home.Home;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The secrets and the wrapping keys of a home in one file, apart from the database's backup: whoever has both can read
 * everything. Sealed with a passphrase, for the hub's own keys are in it. Keep only the newest, for an older one holds keys
 * that were destroyed since.
 */
public final class SecretsArchive {

    private static final String PURGED = "keys/purged.log";

    private SecretsArchive() {}

    /** @return how many files are in it */
    public static int write(Home home, Path target, SealKey key) throws IOException {
        try {
            return WholeFile.write(target, out -> {
                try (OutputStream sealed = Seal.writing(out, Seal.Kind.SECRETS, key);
                        ZipOutputStream zip = new ZipOutputStream(sealed)) {
                    return write(home, zip);
                }
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e); // no database has a part in it
        }
    }

    private static int write(Home home, ZipOutputStream zip) throws IOException {
        int files = 0;
        for (Path path : regularFiles(home)) {
            zip.putNextEntry(new ZipEntry(home.root().relativize(path).toString()));
            Files.copy(path, zip);
            zip.closeEntry();
            files++;
        }
        return files;
    }

    /**
     * Puts back what is missing in the home; what is there stays, and a key that was destroyed stays destroyed.
     *
     * @return how many files were put back
     * @throws ArchiveException if the file is not a whole archive; then nothing was put back
     */
    public static int read(Home home, Archive archive) throws IOException {
        Set<String> destroyed = destroyed(home, archive);
        int files = 0;
        try (ZipInputStream zip = archive.open(Seal.Kind.SECRETS)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = home.root().resolve(entry.getName()).normalize();
                boolean ours = target.startsWith(home.secrets()) || target.startsWith(home.keys());
                if (ours && !Files.exists(target) && !destroyed.contains(entry.getName())) {
                    Files0600.directory(target.getParent());
                    Files0600.write(target, zip.readAllBytes());
                    files++;
                }
            }
        }
        return files;
    }

    private static Set<String> destroyed(Home home, Archive archive) throws IOException {
        Set<String> destroyed = new HashSet<>();
        Path own = home.root().resolve(PURGED);
        if (Files.exists(own)) {
            Files.readAllLines(own).forEach(id -> destroyed.add("keys/" + id + ".key"));
        }
        int entries = 0;
        try (ZipInputStream zip = archive.open(Seal.Kind.SECRETS)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries++;
                if (entry.getName().equals(PURGED)) {
                    new String(zip.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .forEach(id -> destroyed.add("keys/" + id + ".key"));
                }
            }
        }
        if (entries == 0) {
            throw new ArchiveException(ArchiveException.Why.NOT_AN_ARCHIVE);
        }
        return destroyed;
    }

    private static List<Path> regularFiles(Home home) throws IOException {
        try (Stream<Path> secrets = Files.walk(home.secrets());
                Stream<Path> keys = Files.walk(home.keys())) {
            return Stream.concat(secrets, keys).filter(Files::isRegularFile).toList();
        }
    }
}
