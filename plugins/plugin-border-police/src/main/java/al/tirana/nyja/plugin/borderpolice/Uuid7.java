package al.tirana.nyja.plugin.borderpolice;

import java.security.SecureRandom;
import java.util.UUID;

/** Ids that grow with time (RFC 9562, version 7). */
final class Uuid7 {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Uuid7() {}

    static String next() {
        long time = System.currentTimeMillis() << 16 | 0x7000 | RANDOM.nextLong() & 0xFFF;
        return new UUID(time, RANDOM.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L).toString();
    }
}
