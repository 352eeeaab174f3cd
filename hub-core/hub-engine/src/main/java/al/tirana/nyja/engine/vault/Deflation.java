package al.tirana.nyja.engine.vault;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** What is encrypted cannot become smaller, so a body is compressed before (DEFLATE, RFC 1951, quickly). */
final class Deflation {

    /**
     * Longer bodies stay as they are: PostgreSQL keeps them apart from their row in any case, and whoever fetches is given
     * no more than it can hold by the length of what is kept.
     */
    static final int LONGEST = 32 * 1024;

    private static final boolean RAW = true;

    private Deflation() {}

    /** The same bytes, if it would not become smaller. */
    static byte[] deflated(byte[] plain) {
        if (plain.length > LONGEST) {
            return plain;
        }
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, RAW);
        try {
            deflater.setInput(plain);
            deflater.finish();
            byte[] smaller = new byte[plain.length];
            int length = deflater.deflate(smaller);
            return deflater.finished() && length < plain.length ? Arrays.copyOf(smaller, length) : plain;
        } finally {
            deflater.end();
        }
    }

    static byte[] inflated(byte[] deflated) {
        Inflater inflater = new Inflater(RAW);
        try {
            inflater.setInput(deflated);
            ByteArrayOutputStream plain = new ByteArrayOutputStream(4 * deflated.length);
            byte[] some = new byte[4096];
            while (!inflater.finished() && plain.size() <= LONGEST) {
                int length = inflater.inflate(some);
                if (length == 0 && !inflater.finished()) {
                    throw new BodyChangedException("Not a sealed text of this hub");
                }
                plain.write(some, 0, length);
            }
            return plain.toByteArray();
        } catch (DataFormatException e) {
            throw new BodyChangedException("Not a sealed text of this hub");
        } finally {
            inflater.end();
        }
    }
}
