package al.tirana.nyja.engine.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A file in chunks of AES-256-GCM under a fresh key that is written nowhere; so the number of a chunk may be its nonce.
 * Written by one thread; then read by many, from any chunk.
 */
final class SealedChunks {

    static final int PLAIN = 64 * 1024;

    private static final int TAG = 16;
    private static final int STORED = PLAIN + TAG;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final FileChannel channel;
    private final SecretKeySpec key;
    private long chunks;

    SealedChunks(FileChannel channel) {
        this.channel = channel;
        byte[] secret = new byte[32];
        RANDOM.nextBytes(secret);
        key = new SecretKeySpec(secret, "AES");
    }

    /** All but the last are full. */
    void append(ByteBuffer plain) throws IOException {
        ByteBuffer sealed = ByteBuffer.allocate(plain.remaining() + TAG);
        crypt(Cipher.ENCRYPT_MODE, chunks, plain, sealed);
        sealed.flip();
        try {
            while (sealed.hasRemaining()) {
                channel.write(sealed);
            }
        } catch (IOException e) {
            throw new Spool.SpoolFault(e);
        }
        chunks++;
    }

    /** The plain bytes of a chunk; none behind the last. */
    ByteBuffer read(long chunk) throws IOException {
        ByteBuffer sealed = ByteBuffer.allocate(STORED);
        long from = chunk * STORED;
        while (sealed.hasRemaining()) {
            if (channel.read(sealed, from + sealed.position()) < 0) {
                break;
            }
        }
        sealed.flip();
        if (!sealed.hasRemaining()) {
            return sealed;
        }
        ByteBuffer plain = ByteBuffer.allocate(sealed.remaining() - TAG);
        crypt(Cipher.DECRYPT_MODE, chunk, sealed, plain);
        return plain.flip();
    }

    private void crypt(int mode, long chunk, ByteBuffer from, ByteBuffer to) throws IOException {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            byte[] nonce = ByteBuffer.allocate(12).putLong(4, chunk).array();
            cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
            cipher.doFinal(from, to);
        } catch (GeneralSecurityException e) {
            throw new IOException("the hub's spool was changed");
        }
    }
}
