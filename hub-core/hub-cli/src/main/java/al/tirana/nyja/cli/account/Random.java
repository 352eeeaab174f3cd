package al.tirana.nyja.cli.account;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Secrets made by chance. */
public final class Random {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Random() {}

    /** 192 bits in 32 letters, digits, {@code -} and {@code _}. */
    public static String password() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(24));
    }

    /** A 256-bit key as 64 hex characters. */
    public static String key() {
        return HexFormat.of().formatHex(bytes(32));
    }

    public static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
