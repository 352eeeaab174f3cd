package al.tirana.nyja.engine.register;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes by the clock, RFC 6238: HMAC-SHA-1, steps of 30 seconds, six digits; what every telephone's app can do. */
final class TimedCode {

    static final int SECRET_BYTES = 20;
    static final int DIGITS = 6;
    private static final int STEP_SECONDS = 30;

    /** One step to either side: a telephone's clock is not the hub's. */
    private static final int DRIFT = 1;

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private TimedCode() {}

    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP_SECONDS);
    }

    static String code(byte[] secret, long step, int digits) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "RAW"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            return String.format("%0" + digits + "d", number % (long) Math.pow(10, digits));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        }
    }

    /** The step of a code that is right now; empty if it is wrong, or not later than the one used last. */
    static OptionalLong accepted(byte[] secret, String code, Instant now, long used) {
        byte[] given = code == null ? new byte[0] : code.replace(" ", "").getBytes(StandardCharsets.UTF_8);
        OptionalLong found = OptionalLong.empty();
        for (long step = step(now) - DRIFT; step <= step(now) + DRIFT; step++) {
            byte[] right = code(secret, step, DIGITS).getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(right, given) && step > used && found.isEmpty()) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** As it is typed, and stands in an {@code otpauth} address. */
    static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int left = 0;
        for (byte one : bytes) {
            bits = bits << Byte.SIZE | one & 0xff;
            left += Byte.SIZE;
            while (left >= 5) {
                left -= 5;
                text.append(BASE32.charAt(bits >> left & 31));
            }
            bits &= (1 << left) - 1;
        }
        return left == 0
                ? text.toString()
                : text.append(BASE32.charAt(bits << 5 - left & 31)).toString();
    }
}
