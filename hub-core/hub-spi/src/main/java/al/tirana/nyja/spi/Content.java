package al.tirana.nyja.spi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of an input, kept by the hub while it is read: they may be larger than memory, and may be opened again and
 * again. For many threads.
 */
public interface Content {

    /**
     * The bytes from a place to the end; the caller closes. Cheap enough to be called for each record.
     *
     * @param from first byte wanted, from 0 to {@link #size()}
     * @throws IOException if the hub's own copy cannot be read; never the partner's fault
     */
    InputStream open(long from) throws IOException;

    /** How many bytes there are. */
    long size();

    /** Something small that is in memory already. Do not change the array afterwards. */
    static Content of(byte[] bytes) {
        return new Content() {
            @Override
            public InputStream open(long from) {
                int start = Math.toIntExact(from);
                return new ByteArrayInputStream(bytes, start, bytes.length - start);
            }

            @Override
            public long size() {
                return bytes.length;
            }
        };
    }
}
