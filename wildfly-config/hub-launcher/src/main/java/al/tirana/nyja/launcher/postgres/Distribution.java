package al.tirana.nyja.launcher.postgres;

import al.tirana.nyja.launcher.home.Files0600;
import al.tirana.nyja.launcher.home.Folders;
import al.tirana.nyja.launcher.home.LaunchException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's own programs, unpacked once per version from an archive on our class path. */
final class Distribution {

    private Distribution() {}

    /** The folder with {@code bin}, {@code lib} and {@code share}; unpacked on the first call, about a second. */
    static Path unpacked(Path pg) {
        String archive = "/postgres-linux-" + architecture() + ".txz";
        Path target = pg.resolve("dist-" + version());
        if (Files.isDirectory(target)) {
            return target;
        }
        try (InputStream in = Distribution.class.getResourceAsStream(archive)) {
            if (in == null) {
                throw new LaunchException("postgres.noArchive", archive);
            }
            Path part = pg.resolve("dist.part");
            Folders.delete(part);
            unpack(in, Files0600.directory(part));
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(InputStream in, Path folder) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = folder.resolve(entry.getName()).normalize();
                if (!path.startsWith(folder)) {
                    throw new IOException("Entry leaves the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(path.getParent());
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                    boolean program = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    private static String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> throw new LaunchException("postgres.noArchive", System.getProperty("os.arch"));
        };
    }

    private static String version() {
        try (InputStream in = Distribution.class.getResourceAsStream("postgres.version")) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).trim();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
