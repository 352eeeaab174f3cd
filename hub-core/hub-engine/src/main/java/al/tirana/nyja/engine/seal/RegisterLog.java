package al.tirana.nyja.engine.seal;

import al.tirana.nyja.engine.seal.Standing.Content;
import al.tirana.nyja.engine.vault.HubKeys;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Every change of a register's row, in a file outside the database: {@code nyja.home/keys/registers.log}. A line is JSON, a
 * space, and the keyed hash over the hash before it and the JSON; so no line can be made, changed, moved or left out
 * without the hub's key, only the end can be cut off, and that the ledger shows.
 *
 * <p>Servers with the same home share the file: who writes holds a lock and has read everything before.
 */
final class RegisterLog {

    private static final String MAC = "register-log";
    private static final byte[] BEGINNING = new byte[32];

    /** A file lock is for processes; within this one, one at a time. */
    private static final ReentrantLock WRITING = new ReentrantLock();

    private final Path file;
    private final HubKeys keys;
    private final Clock clock;
    private final Map<RegisterRow, Standing> rows = new ConcurrentHashMap<>();
    private final Map<Long, RegisterRow> open = new ConcurrentHashMap<>();
    private volatile long read;
    private volatile boolean flawed;
    private long number;
    private byte[] last = BEGINNING;

    RegisterLog(Path file, HubKeys keys, Clock clock) {
        this.file = file;
        this.keys = keys;
        this.clock = clock;
        refresh();
    }

    /** Whether the log has begun. */
    boolean begun() {
        refresh();
        return read > 0 || flawed;
    }

    /** Grows with each line. */
    long version() {
        refresh();
        return read;
    }

    /** Whether lines were changed or are missing. What stands before them counts; nothing can be added any more. */
    boolean flawed() {
        return flawed;
    }

    Standing standing(RegisterRow row) {
        refresh();
        return rows.getOrDefault(row, Standing.NONE);
    }

    Set<RegisterRow> known() {
        refresh();
        return Set.copyOf(rows.keySet());
    }

    /** Rows with changes of which nobody has said how they ended. */
    Map<Long, RegisterRow> open() {
        refresh();
        return Map.copyOf(open);
    }

    /** Writes the first line. */
    void begin() {
        append(next ->
                next > 1 ? List.of() : List.of(new LogLine(next, now(), LogLine.Step.BEGUN, null, null, null, null)));
    }

    /** On disk when this returns. @return the number of each row's line */
    Map<RegisterRow, Long> intend(Map<RegisterRow, Map<String, String>> contents) {
        return writeRows(LogLine.Step.INTENDED, contents);
    }

    /** These contents count from now on. */
    Map<RegisterRow, Long> found(Map<RegisterRow, Map<String, String>> contents) {
        return writeRows(LogLine.Step.FOUND, contents);
    }

    /** @param committed whether the transactions of these lines were */
    void ended(List<Long> numbers, boolean committed) {
        LogLine.Step step = committed ? LogLine.Step.SETTLED : LogLine.Step.DROPPED;
        append(next -> List.of(new LogLine(next, now(), step, null, null, null, numbers)));
    }

    private Map<RegisterRow, Long> writeRows(LogLine.Step step, Map<RegisterRow, Map<String, String>> contents) {
        Map<RegisterRow, Long> numbers = new LinkedHashMap<>();
        append(first -> {
            List<LogLine> lines = new ArrayList<>();
            contents.forEach((row, content) -> {
                long next = first + lines.size();
                numbers.put(row, next);
                lines.add(new LogLine(next, now(), step, row.table().table(), row.key(), content, null));
            });
            return lines;
        });
        return numbers;
    }

    private interface Lines {
        List<LogLine> from(long first);
    }

    private void append(Lines lines) {
        WRITING.lock();
        try {
            folder();
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                channel.lock(); // until it is closed
                readOn(channel);
                if (flawed) {
                    throw new IllegalStateException("nyja.home/keys/registers.log was changed: nothing can be added");
                }
                channel.truncate(read); // half a line of a process that died
                ByteBuffer bytes = ByteBuffer.wrap(text(lines.from(number + 1)));
                channel.position(read);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
                readOn(channel);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("nyja.home/keys/registers.log cannot be written", e);
        } finally {
            WRITING.unlock();
        }
    }

    private byte[] text(List<LogLine> lines) {
        StringBuilder text = new StringBuilder();
        byte[] before = last;
        for (LogLine line : lines) {
            String json = line.json();
            before = mac(before, json);
            text.append(json)
                    .append(' ')
                    .append(HexFormat.of().formatHex(before))
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Reads what was added since, also by others. Costs one look at the file's length if nothing was. */
    private void refresh() {
        try {
            long size = file.toFile().length(); // one look; 0 if it is not there
            if (size == read) {
                return;
            }
            WRITING.lock();
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                readOn(channel);
            } finally {
                WRITING.unlock();
            }
        } catch (IOException e) {
            if (read == 0) {
                throw new UncheckedIOException("nyja.home/keys/registers.log cannot be read", e);
            }
            flawed = true; // it was there: what is known stays
        }
    }

    private void readOn(FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < read) {
            flawed = true;
        }
        if (flawed || size == read) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size - read));
        while (bytes.hasRemaining() && channel.read(bytes, read + bytes.position()) >= 0) {
            // reads on until all of it is there
        }
        byte[] text = Arrays.copyOf(bytes.array(), bytes.position());
        int from = 0;
        for (int end = 0; end < text.length && !flawed; end++) {
            if (text[end] == '\n') {
                take(new String(text, from, end - from, StandardCharsets.UTF_8));
                from = end + 1;
            }
        }
        read += flawed ? 0 : from;
    }

    private void take(String text) {
        int space = text.lastIndexOf(' ');
        try {
            String json = text.substring(0, Math.max(space, 0));
            byte[] expected = mac(last, json);
            if (!MessageDigest.isEqual(expected, HexFormat.of().parseHex(text.substring(space + 1)))) {
                flawed = true;
                return;
            }
            LogLine line = LogLine.read(json);
            last = expected;
            number = line.number();
            take(line);
        } catch (IllegalArgumentException | JsonProcessingException e) {
            flawed = true;
        }
    }

    private void take(LogLine line) {
        switch (line.step()) {
            case BEGUN -> {}
            case FOUND -> rows.put(row(line), new Standing(content(line), List.of()));
            case INTENDED -> {
                open.put(line.number(), row(line));
                rows.merge(
                        row(line), Standing.NONE.intend(content(line)), (known, fresh) -> known.intend(content(line)));
            }
            case SETTLED, DROPPED -> {
                boolean committed = line.step() == LogLine.Step.SETTLED;
                for (Long ended : line.of()) {
                    RegisterRow row = open.remove(ended);
                    if (row != null) {
                        rows.computeIfPresent(
                                row, (same, known) -> committed ? known.settle(ended) : known.drop(ended));
                    }
                }
            }
        }
    }

    private static RegisterRow row(LogLine line) {
        return RegisterRow.named(name(line));
    }

    private static Content content(LogLine line) {
        Map<String, String> row = line.row() == null ? null : row(line).table().whole(line.row());
        return new Content(line.number(), Instant.parse(line.at()), row, RegisterSeals.hash(line.row()), name(line));
    }

    private static String name(LogLine line) {
        return line.table() + "/" + line.key();
    }

    private byte[] mac(byte[] before, String json) {
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(before, before.length + text.length);
        System.arraycopy(text, 0, both, before.length, text.length);
        return keys.hmac(MAC, both);
    }

    private String now() {
        return clock.instant().toString();
    }

    private void folder() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        }
    }
}
