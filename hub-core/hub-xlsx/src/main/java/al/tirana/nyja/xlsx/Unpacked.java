package al.tirana.nyja.xlsx;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The bytes of an entry: never more than its directory says, and checked against it at the end; never a long way without
 * {@code <}, so that no text, attribute or comment fills the memory of whoever parses it.
 */
final class Unpacked extends InputStream {

    private static final int BUFFER = 1 << 16;

    private final InputStream packed;
    private final Zip.Entry entry;
    private final Inflater inflater;
    private final byte[] buffer = new byte[BUFFER];
    private final CRC32 crc = new CRC32();
    private long packedLeft;
    private long size;
    private int withoutTag;

    Unpacked(InputStream packed, Zip.Entry entry) {
        this.packed = packed;
        this.entry = entry;
        this.packedLeft = entry.packed();
        this.inflater = entry.method() == 0 ? null : new Inflater(true);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = inflater == null ? stored(to, from, length) : inflated(to, from, length);
        if (count < 0) {
            if (size != entry.size() || crc.getValue() != entry.crc()) {
                throw new Refused(Words.damaged());
            }
            return -1;
        }
        size += count;
        if (size > entry.size() || Zip.isBomb(size, entry.packed())) {
            throw new Refused(Words.bomb());
        }
        crc.update(to, from, count);
        measure(to, from, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        if (inflater != null) {
            inflater.end();
        }
        packed.close();
    }

    private int stored(byte[] to, int from, int length) throws IOException {
        if (packedLeft == 0) {
            return -1;
        }
        int count = packed(to, from, (int) Math.min(length, packedLeft));
        if (count < 0) {
            throw new Refused(Words.damaged());
        }
        packedLeft -= count;
        return count;
    }

    private int inflated(byte[] to, int from, int length) throws IOException {
        try {
            int count;
            while ((count = inflater.inflate(to, from, length)) == 0) {
                if (inflater.finished()) {
                    return -1;
                }
                if (inflater.needsDictionary() || packedLeft < 0) {
                    throw new Refused(Words.damaged());
                }
                feed();
            }
            return count;
        } catch (DataFormatException e) {
            throw new Refused(Words.damaged());
        }
    }

    /** Behind the last byte one more, which some streams need to end. */
    private void feed() throws IOException {
        if (packedLeft == 0) {
            packedLeft = -1;
            inflater.setInput(buffer, 0, 1);
            return;
        }
        int count = packed(buffer, 0, (int) Math.min(buffer.length, packedLeft));
        if (count < 0) {
            throw new Refused(Words.damaged());
        }
        packedLeft -= count;
        inflater.setInput(buffer, 0, count);
    }

    private int packed(byte[] to, int from, int length) throws IOException {
        try {
            return packed.read(to, from, length);
        } catch (IOException e) {
            throw new Broken(e);
        }
    }

    private void measure(byte[] bytes, int from, int count) throws IOException {
        for (int i = from; i < from + count; i++) {
            withoutTag = bytes[i] == '<' ? 0 : withoutTag + 1;
            if (withoutTag > Limits.WITHOUT_TAG) {
                throw new Refused(Words.bomb());
            }
        }
    }
}
