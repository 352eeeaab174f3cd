package al.tirana.nyja.fpr;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Whether bytes are UTF-8 in the strict sense (no overlong form, no surrogates), and that alone. */
final class Utf8 {

    private static final int BUFFER = 256;

    private Utf8() {}

    /** The index of the first byte that is not UTF-8; -1 if all are. A zero byte counts too: it is UTF-16, or no JSON. */
    static int firstFault(byte[] bytes) {
        int ascii = 0;
        while (ascii < bytes.length && bytes[ascii] > 0) {
            ascii++;
        }
        if (ascii == bytes.length) {
            return -1;
        }
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(BUFFER);
        var decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result;
        do {
            result = decoder.decode(in, out, true);
            out.clear();
        } while (result.isOverflow());
        if (result.isError()) {
            return in.position();
        }
        for (int i = ascii; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    static boolean hasByteOrderMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }
}
