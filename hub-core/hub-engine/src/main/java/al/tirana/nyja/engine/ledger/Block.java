package al.tirana.nyja.engine.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A sealed block: it fixes its entries and the block before it.
 *
 * @param previous hash of the block before, {@link #NONE} for the first
 * @param entriesHash SHA-256 over the entries' hashes (32 bytes each), in order of position; an entry's hash is the
 *     SHA-256 of its content in UTF-8
 * @param sealedAt in microseconds
 */
record Block(long number, String previous, int entries, String entriesHash, Instant sealedAt) {

    /** What stands for the block before the first. */
    static final String NONE = "0".repeat(64);

    /** SHA-256 of the canonical JSON of these five facts, lower case hex. */
    String hash() {
        String canonical = "{\"block\":" + number + ",\"entries\":" + entries + ",\"entriesHash\":\"" + entriesHash
                + "\",\"previous\":\"" + previous + "\",\"sealedAt\":\"" + Micros.text(sealedAt) + "\"}";
        return hex(sha256().digest(canonical.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] entryHash(String content) {
        return sha256().digest(content.getBytes(StandardCharsets.UTF_8));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The JDK has no SHA-256", e);
        }
    }
}
