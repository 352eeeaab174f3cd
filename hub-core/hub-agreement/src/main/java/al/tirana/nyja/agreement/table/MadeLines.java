package al.tirana.nyja.agreement.table;

import al.tirana.nyja.spi.UnreadableInputException;
import java.io.IOException;
import java.io.InputStream;

/** Lines of text that are made while they are read, one piece after the other. */
abstract class MadeLines extends InputStream {

    /** Carries a refusal through those who read streams. */
    static final class Unreadable extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient UnreadableInputException why;

        Unreadable(UnreadableInputException why) {
            super(why);
            this.why = why;
        }

        UnreadableInputException why() {
            return why;
        }
    }

    private byte[] piece;
    private int at;

    /** @param first what is read before the first piece is made */
    MadeLines(byte[] first) {
        this.piece = first;
    }

    /** @return the next piece; null at the end */
    abstract byte[] more() throws IOException;

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public final int read(byte[] to, int from, int length) throws IOException {
        while (piece != null && at == piece.length) {
            piece = null; // whoever fails to make one is not asked for another
            piece = more();
            at = 0;
        }
        if (piece == null) {
            return -1;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, to, from, count);
        at += count;
        return count;
    }
}
