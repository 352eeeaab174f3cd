package al.tirana.ura.engine.ledger;

import java.security.SecureRandom;
import java.util.UUID;

/** UUID version 7 (RFC 9562): time first, so that the index grows at its end. */
final class EntryId {

    private static final SecureRandom RANDOM = new SecureRandom();

    private EntryId() {}

    static UUID next() {
        byte[] random = new byte[10];
        RANDOM.nextBytes(random);
        java.nio.ByteBuffer bits = java.nio.ByteBuffer.wrap(random);
        long high = System.currentTimeMillis() << 16 | 0x7000 | bits.getShort() & 0x0FFF;
        long low = bits.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
