package al.tirana.nyja.connector.mail;

import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Counts in the bytes what the library would make objects of, before it does: anybody can send a mail of millions of lines or
 * parts, and each costs a hundred times its bytes. Where the library is lenient, this counts more rather than less.
 */
final class Bounds {

    static final int LONGEST_HEAD = 256 * 1024;
    static final int MOST_LINES = 1000;

    private Bounds() {}

    /** @throws MessagingException if what stands at {@code from} until the first empty line is too much */
    static void head(byte[] bytes, int from) throws MessagingException {
        int lines = 0;
        boolean empty = true;
        for (int at = from; at < bytes.length; at++) {
            if (bytes[at] == '\n' && empty) {
                return;
            }
            if (ends(bytes, at) && ++lines > MOST_LINES || at - from >= LONGEST_HEAD) {
                throw new MessagingException("head too large");
            }
            empty = bytes[at] == '\n' || empty && bytes[at] == '\r';
        }
    }

    /** @param most boundary lines, the last one too; what follows each is a head */
    static void parts(byte[] bytes, String boundary, int most) throws MessagingException {
        if (boundary == null || boundary.isBlank()) {
            throw new MessagingException("no boundary"); // the library would look for one
        }
        byte[] line = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        int found = 0;
        for (int at = 0; at + line.length <= bytes.length; at++) {
            if (begins(bytes, at) && Arrays.equals(bytes, at, at + line.length, line, 0, line.length)) {
                int after = afterBlanks(bytes, at + line.length);
                boolean next = after == bytes.length || bytes[after] == '\r' || bytes[after] == '\n';
                boolean last = after + 1 < bytes.length && bytes[after] == '-' && bytes[after + 1] == '-';
                if ((next || last) && ++found > most) {
                    throw new MessagingException("too many parts");
                }
                if (next) {
                    head(bytes, afterLine(bytes, after));
                }
            }
        }
    }

    private static boolean begins(byte[] bytes, int at) {
        return at == 0 || bytes[at - 1] == '\n' || bytes[at - 1] == '\r';
    }

    /** CR LF is one end. */
    private static boolean ends(byte[] bytes, int at) {
        return bytes[at] == '\n' || bytes[at] == '\r' && (at + 1 == bytes.length || bytes[at + 1] != '\n');
    }

    private static int afterBlanks(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }

    private static int afterLine(byte[] bytes, int end) {
        boolean two = end + 1 < bytes.length && bytes[end] == '\r' && bytes[end + 1] == '\n';
        return Math.min(bytes.length, end + (two ? 2 : 1));
    }
}
