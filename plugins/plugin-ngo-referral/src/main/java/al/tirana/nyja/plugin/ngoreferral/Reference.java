package al.tirana.nyja.plugin.ngoreferral;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The number by which an office and the hub call a referral: it leads to nobody, and can be said over the telephone. */
final class Reference {

    static final String KIND = "reference";

    /** Without letters that are taken for others. */
    private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 12;
    private static final int GROUP = 4;

    private Reference() {}

    /** Always the same for one referral at one office. */
    static String of(String agreement, String institution, String referral) {
        BigInteger rest = new BigInteger(1, Arrays.copyOf(hash(agreement + '\n' + institution + '\n' + referral), 8));
        StringBuilder number = new StringBuilder("R");
        for (int i = 0; i < LENGTH; i++) {
            if (i % GROUP == 0) {
                number.append('-');
            }
            number.append(SIGNS.charAt(rest.intValue() & (SIGNS.length() - 1)));
            rest = rest.shiftRight(5);
        }
        return number.toString();
    }

    static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
