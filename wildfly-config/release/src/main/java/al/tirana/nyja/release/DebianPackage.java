package al.tirana.nyja.release;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;

/** A Debian package: an ar of its format's number, what is to be known of it, and its files. */
final class DebianPackage {

    private final Tree data;
    private final Tree control = new Tree();
    private final Instant moment;

    DebianPackage(Tree data, Instant moment) {
        this.data = data;
        this.moment = moment;
    }

    /** One of the scripts that dpkg runs, such as {@code postinst}. */
    DebianPackage script(String name, String text) {
        control.text(name, text, Tree.PROGRAM);
        return this;
    }

    /**
     * Writes it.
     *
     * @param about the fields of {@code control}, without the size
     */
    void write(String about, Path target) throws IOException {
        long kilobytes =
                data.size() / 1024 + data.items().size() + data.folders().size();
        control.text("control", about.strip() + "\nInstalled-Size: " + kilobytes + "\n", Tree.FILE);
        control.text("md5sums", sums(), Tree.FILE);
        control.text("conffiles", kept(), Tree.FILE);
        Tarball tarball = new Tarball(moment);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        tarball.write(control, "./", head);
        Path files = target.resolveSibling(target.getFileName() + ".data");
        try {
            try (OutputStream out = Files.newOutputStream(files)) {
                tarball.write(data, "./", out);
            }
            try (ArArchiveOutputStream ar = new ArArchiveOutputStream(Files.newOutputStream(target))) {
                put(ar, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
                put(ar, "control.tar.gz", head.toByteArray());
                ar.putArchiveEntry(entry("data.tar.gz", Files.size(files)));
                Files.copy(files, ar);
                ar.closeArchiveEntry();
            }
        } finally {
            Files.deleteIfExists(files);
        }
    }

    private void put(ArArchiveOutputStream ar, String name, byte[] bytes) throws IOException {
        ar.putArchiveEntry(entry(name, bytes.length));
        ar.write(bytes);
        ar.closeArchiveEntry();
    }

    private ArArchiveEntry entry(String name, long size) {
        return new ArArchiveEntry(name, size, 0, 0, 0100644, moment.getEpochSecond());
    }

    /** What an administrator edits: dpkg never overwrites it without asking. */
    private String kept() {
        StringBuilder list = new StringBuilder();
        data.items().keySet().stream()
                .filter(path -> path.startsWith("etc/"))
                .forEach(path -> list.append('/').append(path).append('\n'));
        return list.toString();
    }

    private String sums() throws IOException {
        StringBuilder list = new StringBuilder();
        for (Map.Entry<String, Tree.Item> item : data.items().entrySet()) {
            if (item.getValue().link() == null) {
                list.append(md5(item.getValue()))
                        .append("  ")
                        .append(item.getKey())
                        .append('\n');
            }
        }
        return list.toString();
    }

    private static String md5(Tree.Item item) throws IOException {
        try {
            MessageDigest digest =
                    MessageDigest.getInstance("MD5"); // the format's; what proves a release is its SHA-256
            if (item.bytes() != null) {
                return HexFormat.of().formatHex(digest.digest(item.bytes()));
            }
            try (InputStream in = new DigestInputStream(Files.newInputStream(item.file()), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
