package al.tirana.nyja.engine.delivery;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Tokens of this server's leases: the first half tells which server, the second is random. So a server that was killed
 * finds at its next start what it held, and need not wait for its own leases to end.
 */
final class LeaseTokens {

    private final long server;

    /** @param server names one running server, the same after a restart and unlike any other that shares the database */
    LeaseTokens(String server) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(server.getBytes(StandardCharsets.UTF_8));
            this.server = ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("The JDK has no SHA-256", e);
        }
    }

    UUID next() {
        return new UUID(server, UUID.randomUUID().getLeastSignificantBits());
    }

    UUID smallest() {
        return new UUID(server, 0);
    }

    UUID largest() {
        return new UUID(server, -1);
    }
}
