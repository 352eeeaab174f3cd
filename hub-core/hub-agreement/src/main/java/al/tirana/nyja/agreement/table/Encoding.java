package al.tirana.nyja.agreement.table;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Which character set a table is written in. Partners say one thing and their programs do another, so the bytes decide:
 * a byte order mark means UTF-8; else more characters that only UTF-8 writes so than bytes that UTF-8 cannot hold mean
 * UTF-8; everything else is Windows-1250. An Albanian text in Windows-1250 is practically never good UTF-8.
 */
final class Encoding {

    static final Charset WINDOWS_1250 = Charset.forName("windows-1250");

    private static final int[] BOM = {0xEF, 0xBB, 0xBF};

    private Encoding() {}

    /** Looks at all bytes of a table, piece by piece. Used by one thread. */
    static final class Guess {

        private static final int HEADER = 64;

        private boolean utf16;
        private long seen;
        private int bom;
        private int missing;
        private long good;
        private long bad;

        void meet(byte[] bytes, int from, int to) {
            if (seen == 0) {
                utf16 = isUtf16(bytes, from, to);
            }
            for (int i = from; i < to; i++) {
                int b = bytes[i] & 0xFF;
                if (seen < BOM.length && bom == seen && b == BOM[bom]) {
                    bom++;
                }
                seen++;
                if (b < 0x80 && missing == 0) {
                    continue;
                }
                meet(b);
            }
        }

        private void meet(int b) {
            if (missing > 0 && b >> 6 == 0b10) {
                missing--;
                good += missing == 0 ? 1 : 0;
                return;
            }
            bad += missing > 0 ? 1 : 0;
            missing = b < 0x80 ? 0 : b >= 0xC2 && b < 0xE0 ? 1 : b >> 4 == 0xE ? 2 : b >> 3 == 0x1E ? 3 : 0;
            bad += b >= 0x80 && missing == 0 ? 1 : 0;
        }

        /** By its mark, or because every other byte of the header is zero, as Western letters are written there. */
        private static boolean isUtf16(byte[] bytes, int from, int to) {
            int length = Math.min(to - from, HEADER);
            if (length < 2) {
                return false;
            }
            int first = bytes[from] & 0xFF;
            int second = bytes[from + 1] & 0xFF;
            int[] zeros = new int[2];
            for (int i = 0; i < length; i++) {
                zeros[i % 2] += bytes[from + i] == 0 ? 1 : 0;
            }
            return first == 0xFF && second == 0xFE
                    || first == 0xFE && second == 0xFF
                    || Math.max(zeros[0], zeros[1]) * 4 > length;
        }

        /** Whether the table is written in UTF-16: then its rows cannot be told apart by bytes. */
        boolean utf16() {
            return utf16;
        }

        /** Bytes of the byte order mark: 3 or 0. */
        int bomLength() {
            return bom == BOM.length ? bom : 0;
        }

        Charset charset() {
            return bomLength() > 0 || good > bad ? StandardCharsets.UTF_8 : WINDOWS_1250;
        }
    }
}
