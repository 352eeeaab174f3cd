package al.tirana.nyja.launcher.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Set;

/** Writes a file beside its target and moves it into place when it is whole. Of a half one nothing stays. */
final class WholeFile {

    /** What is written. */
    interface Content<T> {
        T write(OutputStream out) throws IOException, SQLException;
    }

    private WholeFile() {}

    /** For its owner only; on the disk when this returns. */
    static <T> T write(Path target, Content<T> content) throws IOException, SQLException {
        Path whole = target.toAbsolutePath();
        Path part = whole.resolveSibling(target.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            T result;
            try (FileChannel file = FileChannel.open(
                            part,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16)) {
                result = content.write(out);
                out.flush();
                file.force(true);
            }
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return result;
        } catch (java.nio.file.FileSystemException e) {
            throw e; // it names its file
        } catch (IOException e) {
            throw new IOException(target + ": " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
