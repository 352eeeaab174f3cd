package al.tirana.nyja.launcher.backup;

import al.tirana.nyja.launcher.home.Home;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.stream.Stream;

/** The ledger's signed heads outside the database, one a line in {@code ledger/heads.log}. */
final class Heads {

    static final String ENTRY = "ledger/heads.log";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Heads() {}

    /** Copies the lines of this home up to and with this block. */
    static void copy(long block, Home home, OutputStream out) throws IOException {
        Path file = home.ledger().resolve("heads.log");
        if (!Files.exists(file)) {
            return;
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (block(line) <= block) {
                    out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }

    /** The heads of a backup, beside the home's own until they take their place. */
    static Path bring(Home home, InputStream lines) throws IOException {
        Path brought = home.ledger().resolve("heads.log.restored");
        Files.deleteIfExists(brought);
        Files.createFile(brought, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel file = FileChannel.open(brought, StandardOpenOption.WRITE)) {
            lines.transferTo(Channels.newOutputStream(file));
            file.force(true);
        }
        return brought;
    }

    /**
     * Puts the heads of a backup in place. Heads that go further are kept beside as evidence: they prove what happened
     * between the backup and its restore.
     *
     * @return how many heads go further than the backup
     */
    static long replace(Home home, Path brought, Instant now) throws IOException {
        Path file = home.ledger().resolve("heads.log");
        long further = Files.exists(file) ? Math.max(0, count(file) - count(brought)) : 0;
        if (further > 0) {
            Path kept = home.ledger()
                    .resolve("heads-before-restore-" + now.toString().replaceAll("[:.]", "-") + ".log");
            Files.move(file, kept);
        }
        Files.move(brought, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return further;
    }

    private static long count(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }

    /** Of a line that is no head nobody knows the block: it stays here. */
    private static long block(String line) throws IOException {
        JsonNode head = JSON.readTree(line);
        return head == null ? Long.MAX_VALUE : head.path("block").asLong(Long.MAX_VALUE);
    }
}
