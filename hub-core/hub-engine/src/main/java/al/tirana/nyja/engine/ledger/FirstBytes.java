package al.tirana.nyja.engine.ledger;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that ends after so many bytes. */
final class FirstBytes extends FilterInputStream {

    private long left;

    FirstBytes(InputStream in, long bytes) {
        super(in);
        this.left = bytes;
    }

    @Override
    public int read() throws IOException {
        int read = left <= 0 ? -1 : super.read();
        left -= read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = left <= 0 ? -1 : super.read(buffer, offset, (int) Math.min(left, length));
        left -= Math.max(0, read);
        return read;
    }
}
