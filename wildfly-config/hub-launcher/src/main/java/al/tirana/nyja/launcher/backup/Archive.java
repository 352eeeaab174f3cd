package al.tirana.nyja.launcher.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipInputStream;

/**
 * A file that is to be put back. It is read from beginning to end before anything is done with it, so that nothing is
 * replaced by half of it, or by what somebody else wrote.
 */
public final class Archive {

    private final Path file;
    private final SealKey key;
    private final boolean plain;

    private Archive(Path file, SealKey key, boolean plain) {
        this.file = file;
        this.key = key;
        this.plain = plain;
    }

    /** One that is sealed. */
    public static Archive sealed(Path file, SealKey key) {
        return new Archive(file, key, false);
    }

    /** One of an older version, without a seal; whoever takes it says that it is trusted. */
    public static Archive plain(Path file) {
        return new Archive(file, null, true);
    }

    /**
     * Its entries, from a file that has just been proved whole.
     *
     * @throws ArchiveException if it is not what it should be
     */
    ZipInputStream open(Seal.Kind kind) throws IOException {
        if (!plain) {
            Seal.proveWhole(file, kind, key);
            return new ZipInputStream(Seal.reading(file, kind, key));
        }
        try (InputStream in = Files.newInputStream(file)) {
            if (!Seal.isZip(in.readNBytes(2))) {
                throw new ArchiveException(ArchiveException.Why.NOT_AN_ARCHIVE);
            }
        }
        return new ZipInputStream(Files.newInputStream(file));
    }
}
