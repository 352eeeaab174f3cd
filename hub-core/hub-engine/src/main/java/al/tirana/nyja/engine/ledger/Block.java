package al.tirana.nyja.engine.ledger;

import al.tirana.nyja.engine.store.Micros;
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
 * @param reach null in a block of the first form, whose entries themselves say that they belong to it
 */
record Block(long number, String previous, int entries, String entriesHash, Instant sealedAt, Reach reach) {

    /** What stands for the block before the first. */
    static final String NONE = "0".repeat(64);

    /** SHA-256 of the canonical JSON of these facts, lower case hex. */
    String hash() {
        StringBuilder canonical = new StringBuilder(256);
        canonical.append("{\"block\":").append(number).append(",\"entries\":").append(entries);
        text(canonical, "entriesHash", entriesHash);
        if (reach != null) {
            canonical.append(",\"epoch\":").append(reach.from().epoch());
            text(canonical, "excluded", reach.excluded());
            text(canonical, "from", reach.from());
        }
        text(canonical, "previous", previous);
        if (reach != null) {
            text(canonical, "rows", reach.rows());
        }
        text(canonical, "sealedAt", Micros.text(sealedAt));
        if (reach != null) {
            text(canonical, "until", reach.until());
        }
        return hex(sha256().digest(canonical.append('}').toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static void text(StringBuilder canonical, String name, Object value) {
        canonical.append(",\"").append(name).append("\":\"").append(value).append('"');
    }

    /** @param content in UTF-8 */
    static byte[] entryHash(byte[] content) {
        return sha256().digest(content);
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
