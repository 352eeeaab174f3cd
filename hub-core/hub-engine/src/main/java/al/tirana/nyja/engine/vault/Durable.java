package al.tirana.nyja.engine.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Writing so that it survives a power cut; folders that only the hub's own user can enter. */
final class Durable {

    private Durable() {}

    static Path folder(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                return folder;
            }
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            force(folder.getParent());
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("A folder under nyja.home could not be made", e);
        }
    }

    static void write(Path file, byte[] bytes, OpenOption... options) throws IOException {
        try (FileChannel channel = options.length == 0
                ? FileChannel.open(file, StandardOpenOption.WRITE)
                : FileChannel.open(file, options)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /** Makes the entries of a folder durable. */
    static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
