package al.tirana.nyja.engine.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Where a file lies while it is read: once over the network, then as often as the plugin likes. Encrypted under a key
 * that is in memory only, in a file that has no name any more, so that nothing readable is left by a crash.
 */
final class Spool {

    private static final String SUFFIX = ".spool";

    private final Path folder;

    /** Makes the folder if need be, and deletes what a system that keeps open files by name has left there. */
    Spool(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
                for (Path file : left) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("Spool folder: " + e.getClass().getName());
        }
    }

    /**
     * Takes a file in.
     *
     * @param limit most bytes
     * @throws TooLarge if there are more
     * @throws IOException of the source as it came; of the hub's own disk as {@link SpoolFault}
     */
    Spooled take(InputStream source, long limit) throws IOException, TooLarge {
        FileChannel channel = create();
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            SealedChunks chunks = new SealedChunks(channel);
            DigestInputStream in = new DigestInputStream(source, sha);
            byte[] chunk = new byte[SealedChunks.PLAIN];
            long size = 0;
            int read;
            while ((read = in.readNBytes(chunk, 0, chunk.length)) > 0) {
                size += read;
                if (size > limit) {
                    throw new TooLarge();
                }
                chunks.append(ByteBuffer.wrap(chunk, 0, read));
            }
            return new Spooled(this, channel, chunks, size, HexFormat.of().formatHex(sha.digest()));
        } catch (IOException | TooLarge | RuntimeException e) {
            channel.close();
            throw e;
        } catch (GeneralSecurityException e) {
            channel.close();
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /** Where the system allows it, the name is gone before the first byte comes. */
    private FileChannel create() throws SpoolFault {
        try {
            return FileChannel.open(
                    folder.resolve(UUID.randomUUID() + SUFFIX),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new SpoolFault(e);
        }
    }

    /** More bytes than the hub takes. */
    static final class TooLarge extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** The hub's own disk. */
    static final class SpoolFault extends IOException {
        private static final long serialVersionUID = 1L;

        SpoolFault(IOException cause) {
            super("the hub's spool: " + cause.getClass().getName());
        }
    }
}
