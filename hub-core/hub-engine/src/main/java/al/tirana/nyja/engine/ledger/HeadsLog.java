package al.tirana.nyja.engine.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * The signed heads, one a line, in a file outside the database: {@code nyja.home/ledger/heads.log}. It follows the
 * database, never leads it: a head is appended after its block was committed, so a crash in between leaves the file
 * short by what the next start adds.
 *
 * <p>One process writes it.
 */
public final class HeadsLog {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TAIL_BYTES = 8192;

    private final Path file;
    private volatile long size;
    private volatile SignedHead last;

    /** Opens the file, or begins it. Half a line at its end is left from a crash and is taken away. */
    public HeadsLog(Path file) {
        this.file = file;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            open();
        } catch (IOException e) {
            throw new UncheckedIOException("nyja.home/ledger/heads.log cannot be opened", e);
        }
    }

    /** Adds heads and waits until they are on disk. */
    synchronized void append(List<SignedHead> heads) {
        if (heads.isEmpty()) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        heads.forEach(head -> lines.append(head.json()).append('\n'));
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            size = Math.max(size + bytes.limit(), channel.size());
        } catch (IOException e) {
            throw new UncheckedIOException("nyja.home/ledger/heads.log cannot be written", e);
        }
        last = heads.get(heads.size() - 1);
    }

    /** The head appended last, also by an earlier run. */
    Optional<SignedHead> last() {
        return Optional.ofNullable(last);
    }

    /** How long the file must be: everything this process found or wrote. */
    long size() {
        return size;
    }

    /** Reads its lines one by one. */
    interface Lines extends AutoCloseable {
        /** The next line; null at the end. */
        String next() throws IOException;

        @Override
        void close() throws IOException;
    }

    /** The lines within the first bytes of the file; what was appended later is not read. */
    Lines lines(long bytes) throws IOException {
        InputStream in;
        try {
            in = Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            in = InputStream.nullInputStream();
        }
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(new FirstBytes(in, bytes), StandardCharsets.UTF_8));
        return new Lines() {
            @Override
            public String next() throws IOException {
                return reader.readLine();
            }

            @Override
            public void close() throws IOException {
                reader.close();
            }
        };
    }

    /** How long the file is now. */
    long actualSize() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    static Optional<SignedHead> read(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            if (node != null
                    && node.path("block").isIntegralNumber()
                    && node.path("hash").isTextual()
                    && node.path("jws").isTextual()) {
                return Optional.of(new SignedHead(
                        node.get("block").longValue(),
                        node.get("hash").textValue(),
                        node.get("jws").textValue()));
            }
        } catch (JsonProcessingException e) {
            // not a head: the verifier says so
        }
        return Optional.empty();
    }

    private void open() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long from = Math.max(0, channel.size() - TAIL_BYTES);
            ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - from));
            while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
                // reads on until the tail is whole
            }
            String tail = new String(bytes.array(), StandardCharsets.ISO_8859_1);
            int end = tail.lastIndexOf('\n') + 1;
            if (end < tail.length()) {
                channel.truncate(from + end);
                channel.force(true);
            }
            size = channel.size();
            last = tail.substring(0, end)
                    .lines()
                    .reduce((earlier, later) -> later)
                    .flatMap(HeadsLog::read)
                    .orElse(null);
        }
    }
}
