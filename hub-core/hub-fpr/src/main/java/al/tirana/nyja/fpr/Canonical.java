package al.tirana.nyja.fpr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The canonical form of JSON (RFC 8785), over which messages are signed and compared. */
public final class Canonical {

    private Canonical() {}

    /**
     * The canonical form, as UTF-8.
     *
     * @throws IllegalArgumentException if a string has a lone surrogate, or a number is no finite double: {@link
     *     FprJson} lets neither in
     */
    public static byte[] bytes(JsonNode json) {
        var writer = new CanonicalWriter(1024);
        writer.write(json);
        return writer.bytes();
    }

    /** SHA-256 in 64 lower-case hexadecimal digits. */
    public static String sha256Hex(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** The same of a text in UTF-8. */
    public static String sha256Hex(String text) {
        return sha256Hex(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What a disclosure says in {@code originhash}: over the original <em>with</em> its {@code fprsig}. Without the
     * signature a recipient could guess a withheld field and compare.
     */
    public static String originHash(ObjectNode original) {
        return originHash(bytes(original));
    }

    /** The same of an original in its canonical form. */
    public static String originHash(byte[] canonical) {
        return "sha256:" + sha256Hex(canonical);
    }

    static String originHash(MessageDigest ofCanonical) {
        return "sha256:" + HexFormat.of().formatHex(ofCanonical.digest());
    }
}
