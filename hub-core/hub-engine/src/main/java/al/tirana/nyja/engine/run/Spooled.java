package al.tirana.nyja.engine.run;

import al.tirana.nyja.agreement.table.Workspace;
import al.tirana.nyja.spi.Content;
import al.tirana.nyja.spi.Text;
import al.tirana.nyja.spi.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A file in the {@link Spool}. Closing it destroys it, and what was made of it. */
final class Spooled implements Content, Workspace, AutoCloseable {

    /** Of what is made of one file; a spreadsheet may hold more than its bytes. */
    private static final long MADE = 2L << 30;

    private static final Text TOO_LARGE = new Text(
            "skedari hapet në më shumë se sa lejohet: ndajeni", "the file unpacks to more than is allowed: split it");

    private final Spool spool;
    private final Map<String, Object> made = new HashMap<>();
    private final List<Spooled> kept = new ArrayList<>();

    private final FileChannel channel;
    private final SealedChunks chunks;
    private final long size;
    private final String sha256;

    Spooled(Spool spool, FileChannel channel, SealedChunks chunks, long size, String sha256) {
        this.spool = spool;
        this.channel = channel;
        this.chunks = chunks;
        this.size = size;
        this.sha256 = sha256;
    }

    @Override
    public InputStream open(long from) {
        return new Reading(from);
    }

    @Override
    public long size() {
        return size;
    }

    /** In lower case hex. */
    String sha256() {
        return sha256;
    }

    @Override
    public Object once(String key, Maker maker) throws IOException, UnreadableInputException {
        Object known = made.get(key);
        if (known == null) {
            known = maker.make(this::keep);
            made.put(key, known);
        }
        return known;
    }

    private Content keep(InputStream bytes) throws IOException, UnreadableInputException {
        try {
            Spooled beside = spool.take(bytes, MADE);
            kept.add(beside);
            return beside;
        } catch (Spool.TooLarge e) {
            throw new UnreadableInputException("FPR-107", TOO_LARGE, 0);
        }
    }

    @Override
    public void close() {
        kept.forEach(Spooled::close);
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(new IOException("the hub's spool"));
        }
    }

    private final class Reading extends InputStream {

        private long chunk;
        private int skip;
        private ByteBuffer now = ByteBuffer.allocate(0);

        Reading(long from) {
            chunk = from / SealedChunks.PLAIN;
            skip = (int) (from % SealedChunks.PLAIN);
        }

        @Override
        public int read() throws IOException {
            return more() ? now.get() & 0xff : -1;
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!more()) {
                return -1;
            }
            int count = Math.min(length, now.remaining());
            now.get(to, offset, count);
            return count;
        }

        @Override
        public int available() {
            return now.remaining();
        }

        private boolean more() throws IOException {
            if (!now.hasRemaining() && chunk * SealedChunks.PLAIN < size) {
                now = chunks.read(chunk++);
                now.position(Math.min(skip, now.limit()));
                skip = 0;
            }
            return now.hasRemaining();
        }
    }
}
