package al.tirana.nyja.disclosure;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Rounds up or down to a multiple, at random, so that the mean stays. The same number of the same cell is rounded the same
 * way wherever it stands: to ask again tells nothing. Who has no key cannot repeat it. Totals are rounded on their own. An
 * option for open data, in place of hiding; the two are not mixed in one table.
 */
public final class Rounding {

    private static final String MAC = "HmacSHA256";

    private final int base;
    private final SecretKeySpec key;

    /**
     * @param base such as 5 or 3
     * @param secret kept as long as the figures are told
     */
    public Rounding(int base, byte[] secret) {
        if (base < 2 || secret.length < 16) {
            throw new IllegalArgumentException("A base of 2 or more, and a secret of 16 bytes or more");
        }
        this.base = base;
        this.key = new SecretKeySpec(secret, MAC);
    }

    /**
     * The number as it is told.
     *
     * @param cell by dimension and code; dimensions of which it is all together may be left out or not
     */
    public long round(Map<String, String> cell, long number) {
        long rest = Math.floorMod(number, base);
        return number - rest + (drawn(cell, number) < rest ? base : 0);
    }

    /** From nothing to one less than the base, each as often. */
    private long drawn(Map<String, String> cell, long number) {
        TreeMap<String, String> divided = new TreeMap<>(cell);
        divided.values().removeIf(Dimension.ALL::equals);
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            mac.update((divided + " " + number).getBytes(StandardCharsets.UTF_8));
            return Math.floorMod(ByteBuffer.wrap(mac.doFinal()).getLong(), base);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e.getClass().getName());
        }
    }
}
