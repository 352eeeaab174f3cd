package al.tirana.nyja.engine.run;

import al.tirana.nyja.spi.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file in the {@link Spool}. Closing it destroys it. */
final class Spooled implements Content, AutoCloseable {

    private final FileChannel channel;
    private final SealedChunks chunks;
    private final long size;
    private final String sha256;

    Spooled(FileChannel channel, SealedChunks chunks, long size, String sha256) {
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
    public void close() {
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
