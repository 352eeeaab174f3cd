package al.tirana.nyja.engine.door;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Bytes of a body as they come: memory grows with what came, whatever length was announced. For one thread. */
final class Chunks {

    private static final byte[] NOTHING = {};
    private static final int FIRST = 512;
    private static final int LARGEST = 64 * 1024;

    private final List<byte[]> full = new ArrayList<>();
    private byte[] current = new byte[FIRST];
    private int used;
    private int size;

    void add(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            if (used == current.length) {
                full.add(current);
                current = new byte[Math.min(LARGEST, Math.max(FIRST, current.length * 2))];
                used = 0;
            }
            int count = Math.min(bytes.remaining(), current.length - used);
            bytes.get(current, used, count);
            used += count;
            size += count;
        }
    }

    int size() {
        return size;
    }

    /** All of it in one piece; the pieces are given up on the way. */
    byte[] whole() {
        byte[] whole = new byte[size];
        int at = 0;
        for (int i = 0; i < full.size(); i++) {
            byte[] chunk = full.set(i, null);
            System.arraycopy(chunk, 0, whole, at, chunk.length);
            at += chunk.length;
        }
        System.arraycopy(current, 0, whole, at, used);
        clear();
        return whole;
    }

    /** Nothing of it is needed any more: the connection may live on for long, and remembers its last request. */
    void clear() {
        full.clear();
        current = NOTHING;
        used = 0;
        size = 0;
    }
}
