package al.tirana.nyja.agreement.table;

import java.io.IOException;
import java.io.InputStream;

/**
 * Finds the rows of a table in its bytes, one after the other, without reading their text: separators, quotes and line
 * ends are the same bytes in every character set that is taken.
 *
 * <p>Line breaks within quotes belong to the row. If the quotes of a row do not fit, or it is longer than {@link
 * #LONGEST}, it ends at its first line end: one forgotten quote must not swallow the rows after it. Used by one thread.
 */
final class RowScanner {

    /** A row with more bytes is cut; nobody writes such a row on purpose. */
    static final int LONGEST = 1 << 16;

    /** What CP/M and old DOS programs write behind the last row. */
    private static final byte END_SIGN = 0x1A;

    private static final int NO_BREAK = 0xA0;

    private final InputStream in;
    private final byte separator;
    private final Encoding.Guess guess;
    private final byte[] bytes = new byte[4 * LONGEST];
    private int limit;
    private boolean ended;
    private long base;

    private int start;
    private int stop;
    private long offset;
    private long line;
    private int nextStart;
    private long nextLine = 1;
    private long empty;

    /** @param guess is shown all bytes on their way */
    RowScanner(InputStream in, char separator, Encoding.Guess guess) throws IOException {
        this.in = in;
        this.separator = (byte) separator;
        this.guess = guess;
        fill();
        nextStart = guess.bomLength();
    }

    /** Moves to the next row that is not blank; false at the end. */
    boolean next() throws IOException {
        boolean blank = false;
        do {
            empty += blank ? 1 : 0;
            start = nextStart;
            if (limit - start < LONGEST + 2) {
                fill();
            }
            if (start >= limit) {
                return false;
            }
            offset = base + start;
            line = nextLine;
            stop = wholeEnd();
            if (stop < 0) {
                stop = lineEnd();
            }
            nextLine = line + 1 + breaksWithin();
            blank = isBlank(); // before the buffer moves
            pass();
        } while (blank);
        return true;
    }

    /** Rows with nothing in them that were passed over so far. */
    long empty() {
        return empty;
    }

    /** Where the row begins in the table, in bytes. */
    long offset() {
        return offset;
    }

    /** Bytes of the row without its line end, at most {@link #LONGEST}. */
    int length() {
        return Math.min(stop - start, LONGEST);
    }

    /** Line of the row's beginning, from 1. */
    long line() {
        return line;
    }

    /** The cells of the row; valid until the next row. */
    void split(Cells cells) {
        cells.split(bytes, start, start + length());
    }

    /** The line end of a row whose quotes fit; -1 if they do not. */
    private int wholeEnd() {
        int max = Math.min(limit, start + LONGEST);
        boolean quoted = false;
        boolean cellBegins = true;
        for (int i = start; i < max; i++) {
            byte b = bytes[i];
            if (quoted) {
                if (b == '"') {
                    if (i + 1 < max && bytes[i + 1] == '"') {
                        i++;
                    } else if (i + 1 < max ? isCellEnd(bytes[i + 1]) : isEnd(max)) {
                        quoted = false;
                    } else {
                        return -1;
                    }
                }
            } else if (b == separator) {
                cellBegins = true;
            } else if (b == '\n' || b == '\r') {
                return i;
            } else {
                quoted = b == '"' && cellBegins;
                cellBegins = false;
            }
        }
        return !quoted && isEnd(max) ? max : -1;
    }

    private boolean isEnd(int index) {
        return ended && index == limit;
    }

    private boolean isCellEnd(byte b) {
        return b == separator || b == '\n' || b == '\r';
    }

    private int lineEnd() {
        for (int i = start; i < limit; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                return i;
            }
        }
        return limit;
    }

    private int breaksWithin() {
        int breaks = 0;
        for (int i = start; i < stop; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r' && !(i + 1 < stop && bytes[i + 1] == '\n')) {
                breaks++;
            }
        }
        return breaks;
    }

    /** Behind the line end: CR LF, LF or CR. Of a line that no buffer holds, the rest is passed over. */
    private void pass() throws IOException {
        while (stop == limit && !ended) {
            int kept = length();
            base += stop - start - kept;
            limit = start + kept;
            stop = limit;
            fill();
            while (stop < limit && bytes[stop] != '\n' && bytes[stop] != '\r') {
                stop++;
            }
        }
        if (stop + 1 >= limit && !ended) {
            fill();
        }
        boolean twoBytes = stop + 1 < limit && bytes[stop] == '\r' && bytes[stop + 1] == '\n';
        nextStart = Math.min(limit, stop + (twoBytes ? 2 : 1));
    }

    /** Nothing but separators, quotes and white space, in either character set; or the end sign of old systems. */
    private boolean isBlank() {
        int i = start;
        while (i < stop) {
            int space = spaceAt(i);
            if (space == 0) {
                return false;
            }
            i += space;
        }
        return true;
    }

    /** Bytes of the white space or separator at an index; 0 if something else stands there. */
    private int spaceAt(int index) {
        int b = bytes[index] & 0xFF;
        if (b == separator || b == '"' || b == ' ' || b >= '\t' && b <= '\r' || b == END_SIGN || b == NO_BREAK) {
            return 1;
        }
        int second = index + 1 < stop ? bytes[index + 1] & 0xFF : 0;
        int third = index + 2 < stop ? bytes[index + 2] & 0xFF : 0;
        boolean two = b == 0xC2 && second == NO_BREAK;
        boolean three =
                b == 0xE2 && second == 0x80 && (third >= 0x80 && third <= 0x8F || third >= 0xA8 && third <= 0xAF)
                        || b == 0xE2 && second == 0x81 && third == 0x9F
                        || b == 0xEF && second == 0xBB && third == 0xBF
                        || b == 0xE3 && second == 0x80 && third == 0x80;
        return two ? 2 : three ? 3 : 0;
    }

    /** Moves what is left to the front and reads on. */
    private void fill() throws IOException {
        System.arraycopy(bytes, start, bytes, 0, limit - start);
        base += start;
        limit -= start;
        stop -= start;
        start = 0;
        while (!ended && limit < bytes.length) {
            int read = in.read(bytes, limit, bytes.length - limit);
            if (read < 0) {
                ended = true;
                while (limit > start && bytes[limit - 1] == END_SIGN) {
                    limit--;
                }
            } else {
                guess.meet(bytes, limit, limit + read);
                limit += read;
            }
        }
    }
}
