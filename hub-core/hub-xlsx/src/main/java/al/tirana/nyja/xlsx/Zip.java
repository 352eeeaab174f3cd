package al.tirana.nyja.xlsx;

import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The entries of a ZIP that lies in a content, by its central directory, so that parts are read in whatever order they are
 * needed and nothing is unpacked to find them. Entries that overlap, say two things about themselves, or are too many or too
 * large are refused before anything is unpacked.
 */
final class Zip {

    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int END_SIZE = 22;
    private static final int LOCATOR_SIZE = 20;
    private static final int CENTRAL_SIZE = 46;
    private static final int LOCAL_SIZE = 30;
    private static final int COMMENT = 0xFFFF;
    private static final long IN_64 = 0xFFFFFFFFL;
    private static final int MOST_DIRECTORY = 4 << 20;

    /** An entry as the directory has it. */
    record Entry(String name, int method, long crc, long packed, long size, long offset) {}

    private final Content content;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private Zip(Content content) {
        this.content = content;
    }

    static Zip open(Content content) throws IOException, UnreadableInputException {
        Zip zip = new Zip(content);
        zip.readDirectory();
        zip.checkTogether();
        return zip;
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    /** By its name, in whatever case; null if there is none. */
    Entry entry(String name) {
        return entries.get(key(name));
    }

    /** The unpacked bytes; the caller closes. */
    InputStream open(Entry entry) throws IOException, UnreadableInputException {
        ByteBuffer local = read(entry.offset(), LOCAL_SIZE);
        int name = local.getShort(26) & 0xFFFF;
        long start = entry.offset() + LOCAL_SIZE + name + (local.getShort(28) & 0xFFFF);
        if (local.getInt(0) != LOCAL
                || local.getShort(8) != entry.method()
                || !name(read(entry.offset() + LOCAL_SIZE, name).array()).equals(entry.name())
                || start + entry.packed() > content.size()) {
            throw Words.damaged();
        }
        return new Unpacked(content.open(start), entry);
    }

    /** Names are compared without case, as Excel does. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private void readDirectory() throws IOException, UnreadableInputException {
        int tailSize = (int) Math.min(content.size(), END_SIZE + COMMENT);
        ByteBuffer tail = read(content.size() - tailSize, tailSize);
        int end = tailSize - END_SIZE;
        while (end >= 0 && !isEnd(tail, end)) {
            end--;
        }
        if (end < 0) {
            throw Words.damaged();
        }
        long count = tail.getShort(end + 10) & 0xFFFF;
        long size = tail.getInt(end + 12) & IN_64;
        long offset = tail.getInt(end + 16) & IN_64;
        if (count == 0xFFFF || size == IN_64 || offset == IN_64) {
            long at = content.size() - tailSize + end - LOCATOR_SIZE;
            ByteBuffer locator = read(at, LOCATOR_SIZE);
            ByteBuffer end64 = read(locator.getLong(8), 56);
            if (locator.getInt(0) != LOCATOR_64 || end64.getInt(0) != END_64) {
                throw Words.damaged();
            }
            count = end64.getLong(32);
            size = end64.getLong(40);
            offset = end64.getLong(48);
        }
        if (count > Limits.ENTRIES || size > MOST_DIRECTORY) {
            throw Words.tooManyParts();
        }
        ByteBuffer directory = read(offset, (int) size);
        for (long i = 0; i < count; i++) {
            readEntry(directory);
        }
        if (directory.hasRemaining()) {
            throw Words.damaged(); // entries that others would see
        }
    }

    /** The comment behind it ends with the file: else the sign stands in a comment, and others read another directory. */
    private static boolean isEnd(ByteBuffer tail, int at) {
        return tail.getInt(at) == END && at + END_SIZE + (tail.getShort(at + 20) & 0xFFFF) == tail.limit();
    }

    private void readEntry(ByteBuffer in) throws UnreadableInputException {
        int at = in.position();
        if (in.remaining() < CENTRAL_SIZE || in.getInt(at) != CENTRAL) {
            throw Words.damaged();
        }
        int flags = in.getShort(at + 8);
        int method = in.getShort(at + 10);
        int nameLength = in.getShort(at + 28) & 0xFFFF;
        int extraLength = in.getShort(at + 30) & 0xFFFF;
        int commentLength = in.getShort(at + 32) & 0xFFFF;
        if (in.remaining() < CENTRAL_SIZE + nameLength + extraLength + commentLength) {
            throw Words.damaged();
        }
        if ((flags & 1) != 0) {
            throw Words.locked();
        }
        if (method != 0 && method != 8) {
            throw Words.damaged();
        }
        byte[] name = new byte[nameLength];
        in.get(at + CENTRAL_SIZE, name);
        long[] sizes = {in.getInt(at + 24) & IN_64, in.getInt(at + 20) & IN_64, in.getInt(at + 42) & IN_64};
        in64(in, at + CENTRAL_SIZE + nameLength, extraLength, sizes);
        Entry entry = new Entry(name(name), method, in.getInt(at + 16) & IN_64, sizes[1], sizes[0], sizes[2]);
        if (entries.put(key(entry.name()), entry) != null) {
            throw Words.damaged(); // two programs would not read the same one
        }
        in.position(at + CENTRAL_SIZE + nameLength + extraLength + commentLength);
    }

    /** Of size, packed size and offset those that did not fit into 32 bits, in this order: some writers always do so. */
    private static void in64(ByteBuffer in, int from, int length, long[] sizes) throws UnreadableInputException {
        int at = from;
        while (at + 4 <= from + length) {
            int id = in.getShort(at) & 0xFFFF;
            int end = at + 4 + (in.getShort(at + 2) & 0xFFFF);
            at += 4;
            if (id == 1) {
                for (int i = 0; i < sizes.length; i++) {
                    if (sizes[i] == IN_64) {
                        if (at + 8 > Math.min(end, from + length)) {
                            throw Words.damaged();
                        }
                        sizes[i] = in.getLong(at);
                        at += 8;
                    }
                }
            }
            at = end;
        }
    }

    private void checkTogether() throws UnreadableInputException {
        List<Entry> inOrder = new ArrayList<>(entries.values());
        inOrder.sort(Comparator.comparingLong(Entry::offset));
        long behind = 0;
        long all = 0;
        for (Entry entry : inOrder) {
            boolean sane = entry.offset() >= behind && entry.packed() >= 0 && entry.size() >= 0;
            if (!sane || entry.packed() > content.size()) {
                throw Words.damaged();
            }
            behind = entry.offset() + LOCAL_SIZE + entry.packed();
            all += entry.size();
            if (entry.size() > Limits.PART || all > Limits.ALL || isBomb(entry.size(), entry.packed())) {
                throw Words.bomb();
            }
        }
    }

    static boolean isBomb(long size, long packed) {
        return size > Limits.RATIO_FROM && size / Limits.RATIO > packed;
    }

    private static String name(byte[] bytes) {
        String name = new String(bytes, StandardCharsets.UTF_8).replace('\\', '/');
        return name.startsWith("/") ? name.substring(1) : name;
    }

    private ByteBuffer read(long from, int length) throws IOException, UnreadableInputException {
        if (from < 0 || length < 0 || from > content.size() - length) {
            throw Words.damaged();
        }
        try (InputStream in = content.open(from)) {
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw Words.damaged();
            }
            return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
    }
}
