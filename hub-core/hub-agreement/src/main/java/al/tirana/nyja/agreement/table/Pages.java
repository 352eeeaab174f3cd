package al.tirana.nyja.agreement.table;

import al.tirana.nyja.spi.Content;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads short pieces anywhere in a content. The pages read last are kept, so that neighbours cost nothing and a table in
 * any order needs the same little memory. Used by one thread.
 */
final class Pages {

    private static final int PAGE = 1 << 16;
    private static final int KEPT = 128;

    private final Content content;
    private final Map<Long, byte[]> pages = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, byte[]> eldest) {
            return size() > KEPT;
        }
    };

    Pages(Content content) {
        this.content = content;
    }

    byte[] read(long offset, int length) throws IOException {
        byte[] piece = new byte[length];
        int done = 0;
        while (done < length) {
            long at = offset + done;
            byte[] page = page(at / PAGE);
            int inPage = (int) (at % PAGE);
            int part = Math.min(length - done, page.length - inPage);
            if (part <= 0) {
                throw new IOException("The content became shorter while it was read");
            }
            System.arraycopy(page, inPage, piece, done, part);
            done += part;
        }
        return piece;
    }

    private byte[] page(long number) throws IOException {
        byte[] known = pages.get(number);
        if (known != null) {
            return known;
        }
        try (InputStream in = content.open(number * PAGE)) {
            byte[] read = in.readNBytes(PAGE);
            pages.put(number, read);
            return read;
        }
    }
}
