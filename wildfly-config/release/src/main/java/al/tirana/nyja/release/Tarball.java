package al.tirana.nyja.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** A tar.gz that is the same, byte for byte, for the same files: sorted, of root, with one moment for all. */
final class Tarball {

    private static final int FOLDER = 0755;

    private final Instant moment;

    Tarball(Instant moment) {
        this.moment = moment;
    }

    /** @param below the prefix of all paths, such as {@code ./} */
    void write(Tree tree, String below, OutputStream out) throws IOException {
        GzipParameters parameters = new GzipParameters();
        parameters.setCompressionLevel(Deflater.BEST_COMPRESSION);
        parameters.setModificationInstant(Instant.EPOCH);
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GzipCompressorOutputStream(out, parameters), "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU); // dpkg reads it
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            folder(tar, below.endsWith("/") ? below : below + "/");
            for (String folder : tree.folders()) {
                folder(tar, below + folder + "/");
            }
            for (Map.Entry<String, Tree.Item> item : tree.items().entrySet()) {
                item(tar, below + item.getKey(), item.getValue());
            }
        }
    }

    private void folder(TarArchiveOutputStream tar, String path) throws IOException {
        put(tar, new TarArchiveEntry(path, true), FOLDER);
        tar.closeArchiveEntry();
    }

    private void item(TarArchiveOutputStream tar, String path, Tree.Item item) throws IOException {
        if (item.link() != null) {
            TarArchiveEntry entry = new TarArchiveEntry(path, TarConstants.LF_SYMLINK, true);
            entry.setLinkName(item.link());
            put(tar, entry, item.mode());
        } else {
            TarArchiveEntry entry = new TarArchiveEntry(path, true);
            entry.setSize(item.size());
            put(tar, entry, item.mode());
            if (item.bytes() != null) {
                tar.write(item.bytes());
            } else {
                try (InputStream in = Files.newInputStream(item.file())) {
                    in.transferTo(tar);
                }
            }
        }
        tar.closeArchiveEntry();
    }

    private void put(TarArchiveOutputStream tar, TarArchiveEntry entry, int mode) throws IOException {
        entry.setMode(mode);
        entry.setIds(0, 0);
        entry.setNames("root", "root");
        entry.setModTime(moment.toEpochMilli());
        tar.putArchiveEntry(entry);
    }
}
