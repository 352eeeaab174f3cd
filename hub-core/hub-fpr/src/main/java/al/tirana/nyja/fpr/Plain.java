package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;

/**
 * Whether bytes that should be cipher text can be read all the same: text of any kind (so also JSON, base64 or hex once
 * more), JSON in another character set, or one of these compressed. Cipher text looks like dice: for what is longer than
 * a few words the chance to be taken for text is below one in a thousand millions.
 */
final class Plain {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    /** Archives and pictures begin like this: zip, bzip2, xz, zstd, 7z, PDF, PNG, JPEG. */
    private static final List<byte[]> BEGINNINGS = List.of(
            hex("504b0304"),
            hex("425a6839"),
            hex("fd377a58"),
            hex("28b52ffd"),
            hex("377abcaf"),
            hex("25504446"),
            hex("89504e47"),
            hex("ffd8ffe0"),
            hex("ffd8ffe1"));

    private static final int LONG = 48;
    private static final double MOSTLY = 0.8;
    private static final int LETTERS = 8;
    private static final int LOOKED_AT = 1 << 16;

    private Plain() {}

    static boolean isReadable(byte[] bytes) {
        return isText(bytes) || isJson(bytes) || isPacked(bytes);
    }

    private static boolean isText(byte[] bytes) {
        int readable = 0;
        for (byte each : bytes) {
            readable += each >= ' ' && each <= '~' || each == '\n' || each == '\r' || each == '\t' ? 1 : 0;
        }
        return bytes.length > 0
                && (readable == bytes.length
                        || bytes.length >= LONG && readable >= MOSTLY * bytes.length
                        || isUtf8(bytes));
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .chars()
                    .allMatch(each -> !Character.isISOControl(each) || Character.isWhitespace(each));
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Also UTF-16 and UTF-32, and the character sets of one byte. */
    private static boolean isJson(byte[] bytes) {
        var oneByte = new String(bytes, StandardCharsets.ISO_8859_1).strip();
        return succeeds(() -> JSON.readTree(bytes).isContainerNode())
                || (oneByte.startsWith("{") || oneByte.startsWith("["))
                        && succeeds(() -> JSON.readTree(oneByte).isContainerNode());
    }

    private static boolean isPacked(byte[] bytes) {
        for (byte[] beginning : BEGINNINGS) {
            if (bytes.length > beginning.length
                    && ByteBuffer.wrap(bytes, 0, beginning.length).equals(ByteBuffer.wrap(beginning))) {
                return true;
            }
        }
        return succeeds(() -> isGzip(bytes))
                || succeeds(() -> isDeflated(bytes, false))
                || succeeds(() -> isDeflated(bytes, true));
    }

    private static boolean isGzip(byte[] bytes) throws IOException {
        try (InputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return isText(unpacked.readNBytes(LOOKED_AT));
        }
    }

    /** By chance something may unpack, also to a long run of one letter; but not to its last byte and to a text. */
    private static boolean isDeflated(byte[] bytes, boolean raw) throws DataFormatException {
        Inflater inflater = new Inflater(raw);
        try {
            inflater.setInput(bytes);
            byte[] unpacked = new byte[LOOKED_AT];
            int length = 0;
            while (length < LOOKED_AT && !inflater.finished()) {
                int more = inflater.inflate(unpacked, length, LOOKED_AT - length);
                if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
                length += more;
            }
            byte[] text = Arrays.copyOf(unpacked, length);
            boolean whole = inflater.finished() ? inflater.getRemaining() == 0 : length == LOOKED_AT;
            return whole
                    && isText(text)
                    && new String(text, StandardCharsets.ISO_8859_1)
                                    .chars()
                                    .distinct()
                                    .count()
                            > LETTERS;
        } finally {
            inflater.end();
        }
    }

    private static boolean succeeds(Look look) {
        try {
            return look.found();
        } catch (IOException | DataFormatException | RuntimeException e) {
            return false;
        }
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private interface Look {
        boolean found() throws IOException, DataFormatException;
    }
}
