package al.tirana.ura.cli.backup;

import al.tirana.ura.cli.launch.Home;
import al.tirana.ura.cli.secret.Files0600;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The secrets and the wrapping keys of a home in one file, apart from the database's backup: whoever has both can read
 * everything. Keep only the newest, for an older one holds keys that were destroyed since.
 */
public final class SecretsArchive {

    private static final String PURGED = "keys/purged.log";

    private SecretsArchive() {}

    /** @return how many files are in it */
    public static int write(Home home, Path target) throws IOException {
        Path part = target.toAbsolutePath().resolveSibling(target.getFileName() + ".part");
        int files = 0;
        try (FileChannel file = Backup.create(part);
                ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(file)))) {
            for (Path path : regularFiles(home)) {
                zip.putNextEntry(new ZipEntry(home.root().relativize(path).toString()));
                Files.copy(path, zip);
                zip.closeEntry();
                files++;
            }
            zip.finish();
            zip.flush();
            file.force(true);
        }
        Files.move(part, target.toAbsolutePath(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return files;
    }

    /**
     * Puts back what is missing in the home; what is there stays, and a key that was destroyed stays destroyed.
     *
     * @return how many files were put back
     */
    public static int read(Home home, Path archive) throws IOException {
        int files = 0;
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            Set<String> destroyed = destroyed(home, zip);
            for (ZipEntry entry : Collections.list(zip.entries())) {
                Path target = home.root().resolve(entry.getName()).normalize();
                boolean ours = target.startsWith(home.secrets()) || target.startsWith(home.keys());
                if (ours && !Files.exists(target) && !destroyed.contains(entry.getName())) {
                    Files0600.directory(target.getParent());
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files0600.write(target, in.readAllBytes());
                    }
                    files++;
                }
            }
        }
        return files;
    }

    private static Set<String> destroyed(Home home, ZipFile zip) throws IOException {
        Set<String> destroyed = new HashSet<>();
        Path own = home.root().resolve(PURGED);
        if (Files.exists(own)) {
            Files.readAllLines(own).forEach(id -> destroyed.add("keys/" + id + ".key"));
        }
        ZipEntry entry = zip.getEntry(PURGED);
        if (entry != null) {
            try (InputStream in = zip.getInputStream(entry)) {
                new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                        .lines()
                        .forEach(id -> destroyed.add("keys/" + id + ".key"));
            }
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
